import type { ReactNode } from 'react';
import { gaugeState } from './gauge-state.js';
import './gauge.css';

interface GaugeProps {
  label: string;
  used: number;
  limit: number;
  /** Below it: when it begins anew. */
  children?: ReactNode;
}

/** How much of a limit is used, in figures and as a bar. */
export function Gauge({ label, used, limit, children }: GaugeProps) {
  const { tone, percent, words } = gaugeState(used, limit);
  return (
    <div className={`ui-gauge is-${tone}`}>
      <div className="ui-gauge-head">
        <span>{label}</span>
        <span className="ui-gauge-figures">{words}</span>
      </div>
      <div
        className="ui-gauge-bar"
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(percent)}
        aria-valuetext={words}
      >
        <div style={{ width: `${percent}%` }} />
      </div>
      {children !== undefined && <div className="ui-gauge-foot">{children}</div>}
    </div>
  );
}
