/** A library whose file is damaged: what is wrong with it, and how it comes back. */
import { Dialog, showDialog } from '@jupyterlab/apputils';
import { useEffect, useState } from 'preact/hooks';
import { Action } from './button';
import { sentence } from './request';
import type { Yours } from './yours';
import { useYours } from './yourscontext';

const KEPT = 'The damaged file is kept beside the new one.';
const FROM_COPY =
  'What can be read of the damaged file comes first, then what only the copy has.';
const WITHOUT_COPY =
  'What can be read of the damaged file goes into a new one; the rest is lost.';

/** What is wrong with a library, and a button that brings it back; nothing if it is sound. */
export function Damaged(props: {
  yours: Yours;
  /** Told when it is sound again. */
  onRestored?: () => void;
}) {
  const { yours } = props;
  const { problem } = useYours();
  const [copies, setCopies] = useState<string[] | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [done, setDone] = useState('');
  const [failure, setFailure] = useState('');
  /** Do something with the server, and say what it says if it fails. */
  const attempt = async (what: () => Promise<void>) => {
    setFailure('');
    try {
      await what();
    } catch (reason) {
      setFailure(sentence(reason));
    }
  };
  const look = () =>
    attempt(async () => {
      setCopies((await yours.copies()).items);
    });
  useEffect(() => {
    if (problem) {
      setDone('');
      void look();
    }
  }, [problem]);
  if (!problem) {
    return done ? (
      <p class="jt-note" role="status">
        {done}
      </p>
    ) : null;
  }
  const label = copies && labelOf(copies[0]);
  const restore = async () => {
    if (!label || !(await isMeant(label, copies.length))) {
      return;
    }
    setBusy(true);
    await attempt(async () => {
      await yours.restore();
      setDone(said(yours));
      props.onRestored?.();
    });
    setBusy(false);
  };
  return (
    <div class="jt-damaged">
      <p class="jt-error" role="alert">
        {problem}
      </p>
      {label && (
        <Action
          look="jt-button"
          disabled={isBusy}
          onClick={() => void restore()}
        >
          {label}
        </Action>
      )}
      <span role="status">{isBusy && ' Restoring…'}</span>
      {failure && (
        <p class="jt-error" role="alert">
          {failure}{' '}
          {!copies && <Action onClick={() => void look()}>try again</Action>}
        </p>
      )}
    </div>
  );
}

function labelOf(newest: string | undefined): string {
  return newest
    ? `Restore the Copy of ${day(newest)}`
    : 'Begin a New File with What Can Be Read';
}

/** `27 Nov 2026`, of a name that begins with 2026-11-27. */
function day(name: string): string {
  const format = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  const date = new Date(`${name.slice(0, 10)}T00:00:00Z`);
  return date.toLocaleDateString('en-GB', { ...format, timeZone: 'UTC' });
}

async function isMeant(label: string, copies: number): Promise<boolean> {
  const older =
    copies > 1 ? ' If that copy is damaged, too, an older one is taken.' : '';
  const what = copies ? `${FROM_COPY}${older}` : WITHOUT_COPY;
  const answer = await showDialog({
    title: `${label}?`,
    body: `${what} ${KEPT}`,
    buttons: [
      Dialog.cancelButton(),
      Dialog.okButton({ label: copies ? 'Restore' : 'Begin' })
    ]
  });
  return answer.button.accept;
}

function said({ now }: Yours): string {
  const several = (number: number, noun: string) =>
    `${number} ${noun}${number === 1 ? '' : 's'}`;
  return (
    `Your library is back, with ${several(now.lists.length, 'list')} and ` +
    `notes on ${several(now.noted.length, 'talk')}.`
  );
}
