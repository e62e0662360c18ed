import type { ReactNode } from 'react';

interface PanelProps {
  readonly id: string;
  readonly title: string;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of the answer; wide content scrolls inside it and can be reached by keyboard. */
export function Panel({ id, title, tools, children }: PanelProps) {
  return (
    <section className="panel" data-panel={id} aria-labelledby={`${id}-title`}>
      <div className="panel-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {tools}
      </div>
      <div className="panel-body" tabIndex={0} role="group" aria-labelledby={`${id}-title`}>
        {children}
      </div>
    </section>
  );
}
