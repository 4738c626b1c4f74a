export type { FaultAction, FaultEndpoint, FaultOrder } from './faults/orders.js';
export type { Knobs, KnobsPatch } from './knobs.js';
export type { EntryFields, EntryOf, EntryType, LedgerEntry, TokenPair } from './ledger/entries.js';
export type { Post, Publish } from './ledger/state.js';
export type { Profile, ProfilePatch } from './profile.js';
export type { Counts, Flow, PostInfo, PrivacyLevel, PublishStatus, SourceInfo } from './publish/types.js';
export { createSandbox, type Sandbox, type SandboxOptions } from './sandbox.js';
export type { Scope } from './scopes.js';
