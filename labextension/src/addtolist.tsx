import { useState } from 'preact/hooks';
import { Disclosure } from './disclosure';
import type { Talk } from './model';
import { sentence } from './request';
import type { Yours } from './yours';
import { useYours } from './yourscontext';

/** Your lists with a check where the talk is on, and a field for a new one. */
export function AddToList(props: { talk: Talk; yours: Yours }) {
  return (
    <Disclosure words="add to list ▾" label="Your lists">
      {() => <ListMenu {...props} />}
    </Disclosure>
  );
}

function ListMenu(props: { talk: Talk; yours: Yours }) {
  const { talk, yours } = props;
  // In the order of now: a list that changes does not jump away from under the pointer.
  const [order] = useState(() => yours.now.lists.map(one => one.id));
  const lists = [...useYours().lists].sort(
    (one, other) => order.indexOf(one.id) - order.indexOf(other.id)
  );
  const [problem, setProblem] = useState('');
  const attempt = async (what: Promise<unknown>) => {
    try {
      await what;
      setProblem('');
      return true;
    } catch (reason) {
      setProblem(sentence(reason));
      return false;
    }
  };
  return (
    <>
      {lists.map(one => (
        <label key={one.id}>
          <input
            type="checkbox"
            checked={one.talks.includes(talk.id)}
            onChange={event => {
              void attempt(
                event.currentTarget.checked
                  ? yours.putOnList(one.id, talk.id)
                  : yours.takeOffList(one.id, talk.id)
              );
            }}
          />{' '}
          {one.title}
        </label>
      ))}
      <NewListField
        onTitle={title =>
          attempt(yours.createList({ title, talks: [talk.id] }))
        }
      />
      {problem && (
        <p class="jt-error" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

/** Where one says the title of a new list; emptied when there is such a list. */
export function NewListField(props: {
  onTitle: (title: string) => Promise<boolean>;
}) {
  const [title, setTitle] = useState('');
  return (
    <form
      class="jt-row"
      onSubmit={event => {
        event.preventDefault();
        if (title.trim()) {
          void props.onTitle(title.trim()).then(isMade => {
            setTitle(before => (isMade ? '' : before));
          });
        }
      }}
    >
      <input
        type="text"
        class="jt-field"
        aria-label="Title of a new list"
        placeholder="new list"
        maxLength={200}
        value={title}
        onInput={event => {
          setTitle(event.currentTarget.value);
        }}
      />
      <button type="submit" class="jt-button" disabled={!title.trim()}>
        add
      </button>
    </form>
  );
}
