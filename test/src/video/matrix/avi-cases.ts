import { aac, ac3, both, h264, type MatrixCase, mjpeg, mp3, mpeg4, pcm, picture, sound, vp8 } from './case.js';
import { infoFirst, rename, twoParts, zeroCounts } from './patches.js';

export const aviCases: readonly MatrixCase[] = [
  { file: 'mpeg4-mp3.avi', ffmpeg: `${both} ${mpeg4} ${mp3}` },
  { file: 'xvid-ac3.avi', ffmpeg: `${both} ${mpeg4} -tag:v XVID ${ac3}` },
  { file: 'divx.avi', ffmpeg: `${picture()} ${mpeg4} -tag:v DIVX` },
  { file: 'dx50-pcm.avi', ffmpeg: `${both} ${mpeg4} -tag:v DX50 ${pcm}` },
  { file: 'mjpeg-pcm.avi', ffmpeg: `${picture({ seconds: 0.4 })} ${sound(0.4)} ${mjpeg} -c:a pcm_u8 -ar 8000` },
  { file: 'h264-aac.avi', ffmpeg: `${both} ${h264} -bf 0 ${aac}` },
  { file: 'h264-mp3.avi', ffmpeg: `${both} ${h264} -bf 0 ${mp3}` },
  { file: 'msmpeg4v3-adpcm.avi', ffmpeg: `${both} -c:v msmpeg4 -qscale:v 31 -c:a adpcm_ms -ar 8000` },
  { file: 'msmpeg4v2.avi', ffmpeg: `${picture()} -c:v msmpeg4v2 -qscale:v 31` },
  { file: 'wmv2-wma.avi', ffmpeg: `${both} -c:v wmv2 -qscale:v 31 -c:a wmav2 -b:a 24k -ar 22050` },
  { file: 'vp8.avi', ffmpeg: `${picture()} ${vp8}` },
  { file: 'raw.avi', ffmpeg: `${picture({ size: '16x16', seconds: 0.4 })} -c:v rawvideo -pix_fmt yuyv422` },
  { file: 'raw-top-down.avi', ffmpeg: `${picture({ size: '16x16', seconds: 0.4 })} -c:v rawvideo -pix_fmt bgr24` },
  { file: 'huffyuv.avi', ffmpeg: `${picture({ size: '32x32', seconds: 0.4 })} -c:v huffyuv` },
  { file: 'no-sound.avi', ffmpeg: `${picture()} ${mpeg4}` },
  { file: 'sound-only.avi', ffmpeg: `${sound()} ${mp3}` },
  {
    file: 'two-sounds.avi',
    ffmpeg: `${both} -map 0:v -map 1:a -map 1:a ${mpeg4} -c:a:0 libmp3lame -c:a:1 pcm_u8 -b:a 32k -ar 8000`,
  },
  { file: 'wide-pixels.avi', ffmpeg: `${picture({ filters: 'setsar=4/3' })} ${mpeg4}` },
  { file: 'tall-pixels.avi', ffmpeg: `${picture({ seconds: 0.4, filters: 'setsar=8/9' })} ${mjpeg}` },
  { file: 'rate-23976.avi', ffmpeg: `${picture({ rate: '24000/1001' })} ${mpeg4}` },
  { file: 'rate-60.avi', ffmpeg: `${picture({ rate: '60' })} ${mpeg4}` },
  {
    file: 'avi-1-0.avi',
    ffmpeg: `${both} ${mpeg4} ${mp3}`,
    patch: rename({ indx: 'JUNK', odml: 'JUNQ', vprp: 'JUNK' }),
  },
  { file: 'two-parts.avi', ffmpeg: `${picture()} ${mpeg4}`, patch: twoParts },
  { file: 'zero-counts.avi', ffmpeg: `${both} ${mpeg4} ${mp3}`, patch: zeroCounts },
  { file: 'info-first.avi', ffmpeg: `${both} ${mpeg4} ${mp3}`, patch: infoFirst },
  { file: 'pipe.avi', ffmpeg: `${both} ${mpeg4} ${mp3} -f avi`, toPipe: true },
];
