import { type FolderListing, listImageFolder } from './listImageFolder';
import { isLabelsCsv, listLabelsCsv } from './listLabelsCsv';

/**
 * What `--data` names, listed without opening a picture: a folder of class folders, or a table of labels (`.csv`).
 *
 * @throws Error in one line when it can be neither; see `listImageFolder` and `listLabelsCsv`
 */
export function listPictures(data: string): Promise<FolderListing> {
  return isLabelsCsv(data) ? listLabelsCsv(data) : listImageFolder(data);
}
