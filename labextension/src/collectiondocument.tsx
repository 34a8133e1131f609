import { useState } from 'preact/hooks';
import { Action } from './button';
import { CollectionView } from './collectionpage';
import type { Lab } from './lab';
import type { CollectionPage } from './model';
import { sentence } from './request';

/** A collection, and a notebook to take notes of it. */
export function CollectionDocument(props: { page: CollectionPage; lab: Lab }) {
  const { page, lab } = props;
  const [problem, setProblem] = useState('');
  const takeNotes = () => {
    setProblem('');
    lab
      .openNotes({ kind: 'conference', of: page.collection.id })
      .catch((reason: unknown) => {
        setProblem(sentence(reason));
      });
  };
  return (
    <CollectionView
      page={page}
      onOpen={talk => {
        lab.openTalk(talk.id);
      }}
      onQuery={text => {
        lab.search(text);
      }}
      actions={
        <>
          <div class="jt-row jt-doing">
            <Action
              look="jt-button"
              label="Notes: make a notebook of this collection with your notes"
              onClick={takeNotes}
            >
              notes
            </Action>
          </div>
          {problem && (
            <p class="jt-error" role="alert">
              {problem}
            </p>
          )}
        </>
      }
    />
  );
}
