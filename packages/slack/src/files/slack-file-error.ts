import { RefusedError } from '../app/refused-error.js';

/** Why a file of Slack cannot be had, in words for a person. */
export class SlackFileError extends RefusedError {
  /** @param mayPass whether it may be had later, without anybody's doing */
  constructor(
    message: string,
    fix: string,
    readonly mayPass = false,
  ) {
    super(message, fix);
  }
}
