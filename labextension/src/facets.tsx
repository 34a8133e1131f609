import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { FacetValue } from './model';
import type { Filter } from './source';

const GROUPS: [field: string, label: string, offered: number][] = [
  ['duration', 'Length', 1],
  ['kind', 'Kind', 1],
  ['topic', 'Topic', 2],
  ['year', 'Year', 1],
  ['has', 'Has', 1],
  ['lang', 'Language', 0],
  ['tool', 'Tool', 0],
  ['speaker', 'Speaker', 0],
  ['series', 'Series', 0],
  ['event', 'Event', 0],
  ['level', 'Level', 0]
];
const MOST = 10;
const MOST_TALKS = 0.8;

/** Chosen filters, then a few values worth choosing; all groups under "more". */
export function Facets(props: {
  facets: Record<string, FacetValue[]>;
  total: number;
  chosen: Filter[];
  /** Other chips, which stand before the values on offer. */
  before?: ComponentChildren;
  onChange: (chosen: Filter[]) => void;
}) {
  const [open, setOpen] = useState(false);
  const { chosen, total } = props;
  const isChosen = (filter: Filter) =>
    chosen.some(
      one => one.field === filter.field && one.value === filter.value
    );
  const toggle = (filter: Filter) => {
    props.onChange(
      isChosen(filter)
        ? chosen.filter(
            one => one.field !== filter.field || one.value !== filter.value
          )
        : [...chosen, filter]
    );
  };
  const values = (field: string) =>
    (props.facets[field] ?? [])
      .filter(value => value.value !== null && value.count > 0)
      .map(value => ({
        field,
        value: value.value ?? '',
        label: labelOf(field, value),
        count: value.count
      }))
      .filter(value => !isChosen(value));
  // A value that nearly all talks have is nothing to choose by.
  const offered = GROUPS.flatMap(([field, , most]) =>
    values(field)
      .filter(value => value.count < total * MOST_TALKS)
      .slice(0, most)
  );
  return (
    <div class="jt-facets">
      <div
        class={`jt-chips${open ? '' : ' jt-closed'}`}
        role="group"
        aria-label="Filters"
        onFocusOut={event => {
          event.currentTarget.scrollTop = 0; // where tabbing may have led
        }}
      >
        {chosen.map(filter => (
          <Chip
            key={`${filter.field}:${filter.value}`}
            pressed
            label={filter.label}
            onClick={() => {
              toggle(filter);
            }}
          />
        ))}
        {props.before}
        {!open &&
          offered.map(value => (
            <Chip
              key={`${value.field}:${value.value}`}
              label={value.label}
              count={value.count}
              onClick={() => {
                toggle(value);
              }}
            />
          ))}
      </div>
      <div class="jt-facet-actions">
        {chosen.length > 1 && (
          <button
            type="button"
            class="jt-link"
            onClick={() => {
              props.onChange([]);
            }}
          >
            clear all
          </button>
        )}
        <button
          type="button"
          class="jt-link"
          aria-expanded={open}
          onClick={() => {
            setOpen(!open);
          }}
        >
          {open ? 'fewer filters' : 'more filters…'}
        </button>
      </div>
      {open && (
        <div class="jt-groups">
          {GROUPS.map(([field, label]) => {
            const found = values(field).slice(0, MOST);
            const unknown =
              props.facets[field]?.find(value => value.value === null)?.count ??
              0;
            return (
              found.length > 0 && (
                <div
                  key={field}
                  class="jt-group"
                  role="group"
                  aria-label={label}
                >
                  <span class="jt-group-name">{label}</span>
                  <div class="jt-chips">
                    {found.map(value => (
                      <Chip
                        key={value.value}
                        label={value.label.replace(/^has /, '')}
                        count={value.count}
                        onClick={() => {
                          toggle(value);
                        }}
                      />
                    ))}
                    {unknown > 0 &&
                      !isChosen({ field, value: 'unknown', label }) && (
                        <Chip
                          label="not known"
                          count={unknown}
                          onClick={() => {
                            toggle({
                              field,
                              value: 'unknown',
                              label: `${label}: not known`
                            });
                          }}
                        />
                      )}
                  </div>
                </div>
              )
            );
          })}
        </div>
      )}
    </div>
  );
}

/** A label as short as a chip wants it: without what stands in brackets. */
function labelOf(field: string, value: FacetValue): string {
  const label = value.label.replace(/ \(.*\)$/, '');
  return field === 'has' ? `has ${label}` : label;
}

function Chip(props: {
  label: string;
  count?: number;
  pressed?: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      class={`jt-chip${props.pressed ? ' jt-on' : ''}`}
      aria-pressed={props.pressed ?? false}
      onClick={props.onClick}
    >
      {props.label}
      {props.count !== undefined && <b> {props.count.toLocaleString('en')}</b>}
      {props.pressed && <b aria-hidden="true">✕</b>}
    </button>
  );
}
