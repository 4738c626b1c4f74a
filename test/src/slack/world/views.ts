/** A view as Slack keeps it: a modal of a person, or their App Home. */
export interface SlackView {
  id: string;
  type: 'modal' | 'home';
  callback_id: string;
  hash: string;
  private_metadata: string;
  root_view_id: string;
  previous_view_id: string | null;
  title: { text: string } | null;
  submit: { text: string } | null;
  blocks: Block[];
  [other: string]: unknown;
}

export interface Block {
  type: string;
  block_id?: string;
  [other: string]: unknown;
}

/** Which modals are open on whose screen, and everybody's App Home: what a person sees. */
export interface Screens {
  opened: (userId: string, view: SlackView) => void;
  pushed: (userId: string, view: SlackView) => void;
  updated: (view: SlackView) => void;
  published: (userId: string, view: SlackView) => void;
  /** The top one goes; the one below is seen again. */
  closed: (viewId: string) => void;
  cleared: (userId: string) => void;
  top: (userId: string) => SlackView | undefined;
  home: (userId: string) => SlackView | undefined;
  ownerOf: (viewId: string) => string | undefined;
}

export function createScreens(): Screens {
  const stacks = new Map<string, SlackView[]>();
  const homes = new Map<string, SlackView>();
  const replaceIn = (stack: SlackView[], view: SlackView) => {
    const at = stack.findIndex(({ id }) => id === view.id);
    if (at !== -1) stack[at] = view;
  };
  return {
    opened: (userId, view) => void stacks.set(userId, [view]),
    pushed: (userId, view) => void stacks.set(userId, [...(stacks.get(userId) ?? []), view]),
    updated(view) {
      for (const stack of stacks.values()) replaceIn(stack, view);
      for (const [userId, { id }] of homes) if (id === view.id) homes.set(userId, view);
    },
    published: (userId, view) => void homes.set(userId, view),
    closed(viewId) {
      for (const [userId, stack] of stacks) {
        const left = stack.filter(({ id }) => id !== viewId);
        stacks.set(userId, left);
      }
    },
    cleared: (userId) => void stacks.delete(userId),
    top: (userId) => stacks.get(userId)?.at(-1),
    home: (userId) => homes.get(userId),
    ownerOf: (viewId) => [...stacks].find(([, stack]) => stack.some(({ id }) => id === viewId))?.[0],
  };
}
