import './skeleton.css';

/** Where something will stand once it is here. */
export function Skeleton({ lines = 3, label = 'Loading' }: { lines?: number; label?: string }) {
  return (
    <div className="ui-skeleton" role="status">
      <span className="ui-unseen">{label} …</span>
      {Array.from({ length: lines }, (_, line) => (
        <span className="ui-skeleton-line" key={line} />
      ))}
    </div>
  );
}
