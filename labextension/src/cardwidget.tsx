/** The widget of one talk: a card that opens in place, over the traits of TalkCard. */
import '../style/base.css';
import { render as draw } from 'preact';
import { TalkList } from './list';
import { isTalk, NoTalk, type TalkTrait } from './notalk';
import { Opened } from './opened';
import { begin, greet, keepPicture, put, watch, type View } from './traits';

function CardView(props: {
  talk: TalkTrait;
  selected: boolean;
  onSelect: (selected: boolean) => void;
}) {
  const { talk, selected, onSelect } = props;
  if (!isTalk(talk)) {
    return <NoTalk />;
  }
  return (
    <section class="jt-root" aria-label={`Talk: ${talk.title}`}>
      {selected ? (
        <Opened
          talk={talk}
          back="back to the card"
          onBack={() => {
            onSelect(false);
          }}
        />
      ) : (
        <TalkList
          label="Talk"
          talks={[{ ...talk, highlights: [], why: null, snippet: null }]}
          selected={null}
          onOpen={() => {
            onSelect(true);
          }}
        />
      )}
    </section>
  );
}

function render(view: View): () => void {
  const { model, el } = view;
  begin(view);
  const select = (selected: boolean) => {
    put(model, { selected });
    if (!selected) {
      el.querySelector<HTMLElement>('.jt-title')?.focus();
    }
  };
  const show = () => {
    draw(
      <CardView
        talk={model.get('talk') as TalkTrait}
        selected={Boolean(model.get('selected'))}
        onSelect={select}
      />,
      el
    );
  };
  show();
  const names = ['talk', 'selected'];
  const stop = watch(model, names, show);
  const leave = keepPicture(view, names, () =>
    el.querySelector('iframe, video')
  );
  return () => {
    stop();
    leave();
    draw(null, el);
  };
}

export default { initialize: greet, render };
