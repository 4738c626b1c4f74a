import { ALL_FORMATS, Input, Logging, LogLevel, type Source } from 'mediabunny';
import type { Answer } from './answer.js';

Logging.level = LogLevel.Silent;

const containers: Record<string, string> = {
  MP4: 'mp4',
  'QuickTime File Format': 'mov',
  WebM: 'webm',
};
const codecs: Record<string, string> = { avc: 'h264', ulaw: 'pcm', alaw: 'pcm' };

const codecName = (codec: string | null | undefined): string | null => {
  if (codec === null || codec === undefined) return null;
  return codec.startsWith('pcm-') ? 'pcm' : (codecs[codec] ?? codec);
};

/** Asks mediabunny. It has no names for codecs that no browser plays, and throws at a container that it does not know. */
export async function askMediabunny(source: Source): Promise<Answer> {
  const input = new Input({ source, formats: ALL_FORMATS });
  try {
    const { name } = await input.getFormat();
    const video = await input.getPrimaryVideoTrack();
    const audio = await input.getPrimaryAudioTrack();
    return {
      container: containers[name] ?? name,
      durationMs: Math.round((await input.computeDuration()) * 1000) || null,
      width: (await video?.getDisplayWidth()) ?? null,
      height: (await video?.getDisplayHeight()) ?? null,
      videoCodec: codecName(await video?.getCodec()),
      audioCodec: codecName(await audio?.getCodec()),
    };
  } finally {
    input.dispose();
  }
}
