import { aac, both, h264, hevc, type MatrixCase, mjpeg, mpeg4, pcm, picture, sound } from './case.js';
import { longMedia, opensWith, zeroDurations } from './patches.js';

const usual = `${both} ${h264} ${aac}`;

export const movCases: readonly MatrixCase[] = [
  { file: 'h264-aac.mov', ffmpeg: usual },
  { file: 'faststart.mov', ffmpeg: `${usual} -movflags faststart` },
  { file: 'hevc.mov', ffmpeg: `${picture()} ${hevc} -tag:v hvc1` },
  { file: 'prores-pcm.mov', ffmpeg: `${picture({ seconds: 0.2 })} ${sound(0.2)} -c:v prores_ks -profile:v 0 ${pcm}` },
  { file: 'mjpeg-alaw.mov', ffmpeg: `${picture({ seconds: 0.4 })} ${sound(0.4)} ${mjpeg} -c:a pcm_alaw -ar 8000` },
  { file: 'mpeg4-alac.mov', ffmpeg: `${both} ${mpeg4} -c:a alac -ar 8000` },
  { file: 'png.mov', ffmpeg: `${picture({ seconds: 0.2 })} -c:v png` },
  { file: 'turned-90.mov', ffmpeg: `${usual} -metadata:s:v rotate=90` },
  { file: 'wide-pixels.mov', ffmpeg: `${picture({ filters: 'setsar=4/3' })} ${h264}` },
  { file: 'time-code.mov', ffmpeg: `${usual} -timecode 01:00:00:00` },
  { file: 'fragmented.mov', ffmpeg: `${both} ${h264} -g 10 ${aac} -movflags frag_keyframe+empty_moov` },
  { file: 'edit-late-sound.mov', ffmpeg: `${picture()} -itsoffset 0.4 ${sound()} ${h264} ${aac}` },
  { file: 'sound-only.mov', ffmpeg: `${sound()} ${aac}` },
  { file: 'rate-2997.mov', ffmpeg: `${picture({ rate: '30000/1001' })} ${h264}` },
  { file: 'zero-durations.mov', ffmpeg: usual, patch: zeroDurations },
  { file: 'long-media.mov', ffmpeg: usual, patch: longMedia },
  { file: 'opens-with-wide.mov', ffmpeg: usual, patch: opensWith('wide') },
  { file: 'opens-with-free.mov', ffmpeg: usual, patch: opensWith('free') },
  { file: 'opens-with-skip.mov', ffmpeg: `${usual} -movflags faststart`, patch: opensWith('skip') },
];
