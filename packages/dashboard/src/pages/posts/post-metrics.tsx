import { count, type Post } from '@tikapis/core';
import { Card } from '../../ui/card.js';

export function PostMetrics({ metrics }: { metrics: NonNullable<Post['metrics']> }) {
  const figures = [
    ['Views', metrics.views],
    ['Likes', metrics.likes],
    ['Comments', metrics.comments],
    ['Shares', metrics.shares],
  ] as const;
  return (
    <Card title="On TikTok">
      <dl className="post-metrics">
        {figures.map(([name, figure]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count(figure)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
