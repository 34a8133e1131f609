/** Where one types; the arrow down leads to the list, Escape empties it. */
export function SearchBox(props: {
  text: string;
  onText: (text: string) => void;
}) {
  const onKeyDown = (
    event: KeyboardEvent & { currentTarget: HTMLInputElement }
  ) => {
    if (event.key === 'ArrowDown') {
      const root = event.currentTarget.closest('.jt-root');
      root
        ?.querySelector<HTMLElement>('.jt-list .jt-title[tabindex="0"]')
        ?.focus();
      event.preventDefault();
    } else if (event.key === 'Escape' && props.text) {
      props.onText('');
      event.stopPropagation();
    }
  };
  return (
    <div class="jt-search">
      <input
        type="search"
        aria-label="Search talks"
        placeholder="Search talks, people, tools"
        spellcheck={false}
        autocomplete="off"
        maxLength={1000}
        value={props.text}
        onInput={event => {
          props.onText(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
