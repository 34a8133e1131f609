import type { NamedFile } from './source';

/** Hand a file to the browser, to be kept where it keeps files. */
export function download(file: NamedFile): void {
  const address = URL.createObjectURL(file.content);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  URL.revokeObjectURL(address);
}
