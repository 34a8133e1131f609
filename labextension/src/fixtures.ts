/** A talk of which nothing is known, for tests. */
import type { Talk } from './model';

export const talk: Talk = {
  id: 'x',
  title: 'T',
  kind: 'lightning_talk',
  speakers: [],
  event: null,
  date: '2020-05-01',
  duration: null,
  language: null,
  level: null,
  summary: null,
  description: null,
  topics: [],
  tags: [],
  tools: [],
  recordings: [],
  resources: [],
  licence: null,
  keys: [],
  provenance: []
};
