// A picture before it is sent: no larger than anybody looks at it, upright, and without the place where it was taken
// unless the form asks for places anyway.
import type { FilesTaken } from '../../../engine/index.ts';
import { carriesExif, exifFor, exifOf, type Taken, withExif } from './exif.ts';
import { FileTrouble } from './file-desk.ts';

/** Of the longest side. */
const mostPixels = 2000;
const qualities = [0.86, 0.74, 0.6] as const;

export interface PrepareOptions {
  /** Time and place that the camera noted stay in the picture: the form asks for a place. */
  keepsPlace: boolean;
  /** When and where it is being taken: written into it where the camera has not. */
  taken?: Taken;
}

/** @throws FileTrouble too-large, wrong-type or unreadable */
export async function prepareFile(
  file: File,
  taken: FilesTaken,
  { keepsPlace, taken: moment }: PrepareOptions,
): Promise<Blob> {
  const isPicture = file.type.startsWith('image/');
  const isTaken = taken.types.some((type) => type === file.type);
  const takesPictures = taken.types.some((type) => type.startsWith('image/'));
  // A telephone may have formats of its own: they are drawn anew.
  if (!isTaken && !(isPicture && takesPictures)) throw new FileTrouble('wrong-type');
  if (!isPicture) {
    if (file.size > taken.bytes) throw new FileTrouble('too-large');
    return file;
  }
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new FileTrouble('unreadable');
  });
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const longest = Math.max(picture.width, picture.height);
    const isSmall = longest <= mostPixels && file.size <= taken.bytes;
    const noted = keepsPlace && file.type === 'image/jpeg' ? exifOf(bytes) : null;
    const exif = noted ?? (moment === undefined ? null : exifFor(moment));
    const isNoted = moment === undefined || noted !== null;
    if (isTaken && isSmall && isNoted && (keepsPlace || !carriesExif(bytes, file.type))) return file;
    return await redrawn(picture, Math.min(1, mostPixels / longest), exif, taken);
  } finally {
    picture.close();
  }
}

async function redrawn(
  picture: ImageBitmap,
  scale: number,
  exif: Uint8Array | null,
  { bytes: most }: FilesTaken,
): Promise<Blob> {
  for (let size = scale; size > scale / 8; size /= 1.5) {
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * size));
    canvas.height = Math.max(1, Math.round(picture.height * size));
    const context = canvas.getContext('2d');
    if (context === null) throw new FileTrouble('unreadable');
    // JPEG knows no transparency.
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    for (const quality of qualities) {
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
      if (blob === null) throw new FileTrouble('unreadable');
      if (blob.size + (exif?.length ?? 0) > most) continue;
      if (exif === null) return blob;
      const noted = withExif(new Uint8Array(await blob.arrayBuffer()), exif);
      return new Blob([new Uint8Array(noted)], { type: 'image/jpeg' });
    }
  }
  throw new FileTrouble('too-large');
}
