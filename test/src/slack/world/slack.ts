import type { SlackAnswer } from './call-slack.js';
import { type Front, startFront } from './front.js';
import { type ChannelMessage, createPerson, eventOf, type Person } from './person.js';
import type { Wire } from './wire.js';
import { startWorkspace, type Workspace, type WorkspaceSeed } from './workspace.js';

/** Slack on this machine: workspaces with people in them, who use the app at the other end of a wire. */
export interface Slack {
  /** Ends in `/api`. */
  apiUrl: string;
  authorizeUrl: string;
  front: Front;
  workspaces: readonly Workspace[];
  /** Of a workspace, the first unless named. */
  workspace: (name?: string) => Workspace;
  person: (name: string, workspace?: string) => Person;
  everybody: readonly Person[];
  /** All messages of a channel, oldest first, as Slack has them now. */
  messages: (channel?: string, workspace?: string) => Promise<ChannelMessage[]>;
  thread: (message: ChannelMessage, workspace?: string) => Promise<ChannelMessage[]>;
  /** Puts files into a channel, as somebody would by hand. */
  share: (by: Person, files: readonly SharedFile[], channel?: string) => Promise<ChannelMessage>;
  say: (by: Person, text: string, channel?: string) => Promise<ChannelMessage>;
  event: (event: object, workspace?: string) => Promise<void>;
  /** As when an admin removes the app: its tokens die, then it is told. */
  uninstall: (workspace?: string) => Promise<void>;
  close: () => Promise<void>;
}

export interface SharedFile {
  name: string;
  mimetype: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export interface SlackOptions {
  workspaces: readonly WorkspaceSeed[];
  /** The app's own address for those who come back from an installation. */
  redirectUrl: string;
  /** Given Slack, the way to the app. */
  wire: (front: Front) => Wire;
  triggerLifeMs?: number;
}

export async function startSlack({
  workspaces: seeds,
  redirectUrl,
  wire: wireOf,
  ...options
}: SlackOptions): Promise<Slack> {
  const front = await startFront(options);
  const wire = wireOf(front);
  const workspaces = await Promise.all(seeds.map((seed) => startWorkspace(seed, redirectUrl)));
  for (const [n, workspace] of workspaces.entries()) front.methods.add(workspace, seeds[n]?.botToken ?? null);

  const find = (name?: string) => {
    const found = workspaces.find((each) => name === undefined || each.name === name);
    if (found === undefined) throw new Error(`There is no workspace ${name}.`);
    return found;
  };
  const people = new Map(
    workspaces.flatMap((workspace) =>
      [...workspace.people.values()].map((seed) => [
        `${workspace.name} ${seed.name}`,
        createPerson(front, wire, workspace, seed),
      ]),
    ),
  );
  const idOf = (channel: string, workspace: Workspace) => workspace.channels.get(channel) ?? channel;
  const listed = (answer: SlackAnswer, channel: string) =>
    (answer['messages'] as ChannelMessage[]).map((message) => ({ ...message, channel }));

  const slack: Slack = {
    apiUrl: `${front.url}/api`,
    authorizeUrl: `${front.url}/oauth/v2/authorize`,
    front,
    workspaces,
    workspace: find,
    everybody: [...people.values()],
    person(name, workspace) {
      const found = people.get(`${find(workspace).name} ${name}`);
      if (found === undefined) throw new Error(`There is nobody called ${name}.`);
      return found;
    },
    async messages(channel = 'video', name) {
      const workspace = find(name);
      const id = idOf(channel, workspace);
      const answer = await workspace.asOwner('conversations.history', { channel: id, limit: 1_000 });
      return listed(answer, id).toReversed();
    },
    async thread({ channel, ts }, name) {
      const answer = await find(name).asOwner('conversations.replies', { channel, ts });
      return listed(answer, channel).filter((each) => each.ts !== ts);
    },
    async share(by, files, channel = 'video') {
      const { workspace } = by;
      const uploaded = await Promise.all(files.map((file) => upload(by, file)));
      const id = idOf(channel, workspace);
      await workspace.as(by.name, 'files.completeUploadExternal', { files: uploaded, channel_id: id });
      const shared = (await slack.messages(channel, workspace.name)).at(-1);
      if (shared === undefined) throw new Error('Nothing was shared.');
      return { ...shared, files: filesFor(shared, files, front.url, workspace.url) };
    },
    async say(by, text, channel = 'video') {
      await by.workspace.as(by.name, 'chat.postMessage', { channel: idOf(channel, by.workspace), text });
      const said = (await slack.messages(channel, by.workspace.name)).at(-1);
      if (said === undefined) throw new Error('Nothing was said.');
      return said;
    },
    async event(event, name) {
      await wire(eventOf(find(name), event));
    },
    async uninstall(name) {
      const workspace = find(name);
      front.methods.revokeAll(workspace);
      await wire(eventOf(workspace, { type: 'tokens_revoked', tokens: { oauth: [], bot: [workspace.botUserId] } }));
      await wire(eventOf(workspace, { type: 'app_uninstalled' }));
    },
    async close() {
      await front.close();
      await Promise.all(workspaces.map((workspace) => workspace.close()));
    },
  };
  return slack;
}

async function upload({ workspace, name }: Person, file: SharedFile): Promise<{ id: unknown }> {
  const length = file.bytes.length;
  const place = await workspace.as(name, 'files.getUploadURLExternal', { filename: file.name, length });
  const sent = await fetch(String(place['upload_url']), { method: 'POST', body: file.bytes });
  if (!sent.ok) throw new Error(`The upload of ${file.name} failed: ${await sent.text()}`);
  return { id: place['file_id'] };
}

/** The emulator calls every upload `application/octet-stream`; its addresses are not those of the front. */
function filesFor(message: ChannelMessage, files: readonly SharedFile[], url: string, emulatorUrl: string): object[] {
  const listed = JSON.parse(JSON.stringify(message.files ?? []).replaceAll(emulatorUrl, url)) as { name: string }[];
  return listed.map((each) => ({ ...each, mimetype: files.find(({ name }) => name === each.name)?.mimetype }));
}
