import { LinkButton } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Icon } from '../../ui/icon.js';
import { firstSteps, nextStep, type Progress } from './checklist.js';

/** The first steps, until all are done. */
export function ChecklistCard({ progress }: { progress: Progress }) {
  const steps = firstSteps(progress);
  const next = nextStep(steps);
  if (next === undefined) return null;
  return (
    <Card title="First steps">
      <ol className="home-steps">
        {steps.map((step, at) => (
          <li key={step.to} className={step.isDone ? 'is-done' : undefined}>
            <span className="home-step-mark" aria-hidden="true">
              {step.isDone ? <Icon name="check" /> : at + 1}
            </span>
            <div className="home-step-words">
              <strong>{step.title}</strong>
              {step.isDone && <span className="ui-unseen"> (done)</span>}
              <p>{step.text}</p>
            </div>
            {!step.isDone && (
              <LinkButton to={step.to} kind={step === next ? 'main' : 'plain'}>
                {step.action}
              </LinkButton>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
