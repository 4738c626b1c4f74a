let count = 0;
const next = (): number => (count += 1);

/** What Slack sends, each time as a new thing. */
export const payloads = {
  command: (text = '', change: object = {}) => ({
    command: '/tiktok-post',
    text,
    team_id: 'T1',
    channel_id: 'C1',
    user_id: 'UANA',
    trigger_id: `${next()}.trigger`,
    response_url: 'https://hooks.slack.example/commands/1',
    is_enterprise_install: 'false',
    ...change,
  }),

  click: (actionId: string, value = '', change: object = {}) => ({
    type: 'block_actions',
    team: { id: 'T1' },
    user: { id: 'UANA', team_id: 'T1' },
    channel: { id: 'C1' },
    trigger_id: `${next()}.trigger`,
    response_url: 'https://hooks.slack.example/actions/1',
    is_enterprise_install: false,
    actions: [{ type: 'button', action_id: actionId, block_id: 'b', value }],
    ...change,
  }),

  submit: (callbackId: string, values: object = {}, change: object = {}) => ({
    type: 'view_submission',
    team: { id: 'T1' },
    user: { id: 'UANA', team_id: 'T1' },
    trigger_id: `${next()}.trigger`,
    is_enterprise_install: false,
    view: { id: `V${next()}`, hash: 'h1', callback_id: callbackId, private_metadata: '', state: { values }, ...change },
  }),

  messageAction: (callbackId: string) => ({
    type: 'message_action',
    callback_id: callbackId,
    team: { id: 'T1' },
    user: { id: 'UANA', team_id: 'T1' },
    channel: { id: 'C1' },
    message: { ts: '1.1' },
    trigger_id: `${next()}.trigger`,
    response_url: 'https://hooks.slack.example/app/1',
    is_enterprise_install: false,
  }),

  event: (event: object, change: object = {}) => ({
    type: 'event_callback',
    team_id: 'T1',
    event_id: `Ev${next()}`,
    event,
    authorizations: [{ team_id: 'T1', enterprise_id: null, is_enterprise_install: false }],
    ...change,
  }),
};
