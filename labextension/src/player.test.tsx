import { render } from 'preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { talk } from './fixtures';
import type { Recording, Talk } from './model';
import { Player, type PlayerProps } from './player';
import { PlainPlayer } from './stage';

const HOST = 'https://www.youtube-nocookie.com';

let root: HTMLElement;
beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
  vi.useRealTimers();
});

function recorded(more: Partial<Recording> = {}): Talk {
  const recording: Recording = {
    url: 'https://www.youtube.com/watch?v=abc',
    provider: 'youtube',
    provider_id: 'abc',
    state: 'available',
    ...more
  };
  return { ...talk, duration: 1573, recordings: [recording] };
}
const FILE = {
  provider: 'x',
  provider_id: null,
  url: 'https://v.example/a.webm'
};

function show(props: Partial<PlayerProps> = {}) {
  render(<Player talk={recorded()} from={0} {...props} />, root);
}
function button(name: string): HTMLElement {
  const all = [...root.querySelectorAll('button')];
  const found = all.find(one =>
    (one.ariaLabel ?? one.textContent ?? '').startsWith(name)
  );
  if (!found) {
    throw new Error(`no button ${name}`);
  }
  return found;
}
async function play(name = 'Play'): Promise<HTMLIFrameElement> {
  button(name).click();
  await vi.waitFor(() => {
    expect(root.querySelector('iframe')).not.toBeNull();
  });
  return root.querySelector('iframe') as HTMLIFrameElement;
}
/** Wait until the frame is listened to, as effects run a little later. */
async function hears(frame: HTMLIFrameElement) {
  await new Promise(resolve => setTimeout(resolve, 150));
  return vi.spyOn(frame.contentWindow as Window, 'postMessage');
}
function say(
  frame: HTMLIFrameElement,
  message: unknown,
  from: { origin?: string; source?: Window | null } = {}
) {
  const data = typeof message === 'string' ? message : JSON.stringify(message);
  window.dispatchEvent(
    new MessageEvent('message', {
      data,
      origin: HOST,
      source: frame.contentWindow,
      ...from
    })
  );
}
const at = (currentTime: number) => ({
  event: 'infoDelivery',
  info: { currentTime }
});
const becomes = (state: number) => ({ event: 'onStateChange', info: state });

it('fetches nothing before the click, and says where it goes on', async () => {
  show({ from: 252 });
  expect(root.querySelector('iframe, video')).toBeNull();
  expect(root.textContent).toContain('plays from YouTube, on click');
  expect(root.querySelector('a')?.href).toBe(
    'https://www.youtube.com/watch?v=abc'
  );
  expect(button('go on at 4:12: T').textContent).toBe('go on at 4:12');
  const frame = await play('go on');
  const address = new URL(frame.src);
  expect(address.origin + address.pathname).toBe(`${HOST}/embed/abc`);
  expect(Object.fromEntries(address.searchParams)).toEqual({
    autoplay: '1',
    start: '252',
    enablejsapi: '1',
    origin: window.location.origin
  });
  expect(frame.getAttribute('referrerpolicy')).toBe(
    'strict-origin-when-cross-origin'
  );
});

it('begins at the beginning, if one likes', async () => {
  show({ from: 252 });
  expect((await play('from the beginning')).src).toContain('&start=0&');
});

it('knocks until the frame answers', async () => {
  show();
  const frame = await play();
  const sent = await hears(frame);
  frame.dispatchEvent(new Event('load'));
  await vi.waitFor(() => {
    expect(sent).toHaveBeenCalledTimes(2);
  });
  const [message, host] = sent.mock.calls[0] as unknown as [string, string];
  expect(JSON.parse(message)).toMatchObject({
    event: 'listening',
    channel: 'widget'
  });
  expect(host).toBe(HOST);
  say(frame, { event: 'initialDelivery', info: { playerState: -1 } });
  await new Promise(resolve => setTimeout(resolve, 400));
  expect(sent.mock.calls.length).toBeLessThanOrEqual(3);
});

it('says when nothing answers, until something does', async () => {
  vi.useFakeTimers();
  show();
  button('Play').click();
  await vi.advanceTimersByTimeAsync(5500);
  const said = () => root.querySelector('[role=status]')?.textContent;
  expect(said()).toBe('');
  await vi.advanceTimersByTimeAsync(1000);
  expect(said()).toBe('YouTube does not answer. open it there');
  expect(root.querySelector<HTMLAnchorElement>('[role=status] a')?.href).toBe(
    'https://www.youtube.com/watch?v=abc'
  );
  say(root.querySelector('iframe') as HTMLIFrameElement, becomes(-1));
  await vi.advanceTimersByTimeAsync(200);
  expect(said()).toBe('');
});

it('tells now and then, when it pauses, and when it has ended', async () => {
  const onTime = vi.fn();
  const onEnd = vi.fn();
  show({ from: 100, onTime, onEnd });
  const frame = await play('go on');
  await hears(frame);
  // Before it runs, it is not yet where it begins.
  say(frame, {
    event: 'initialDelivery',
    info: { currentTime: 0, playerState: -1 }
  });
  say(frame, becomes(1));
  [101.2, 104.9, 105.3, 107, 112].forEach(seconds => {
    say(frame, at(seconds));
  });
  expect(onTime.mock.calls.map(([seconds]) => seconds)).toEqual([105, 112]);
  say(frame, at(113.5));
  say(frame, becomes(2));
  expect(onTime).toHaveBeenLastCalledWith(113, true);
  say(frame, { event: 'infoDelivery', info: { playerState: 0 } });
  say(frame, becomes(0));
  expect(onEnd).toHaveBeenCalledTimes(1);
});

it('heeds nobody but its frame, and nothing that is broken', async () => {
  const onTime = vi.fn();
  const onEnd = vi.fn();
  show({ onTime, onEnd });
  const frame = await play();
  await hears(frame);
  say(frame, at(50), { origin: 'https://evil.example' });
  say(frame, at(50), { source: window });
  say(frame, becomes(0), { source: null });
  for (const broken of [
    '{',
    'null',
    '7',
    '"x"',
    '{"event":"infoDelivery","info":null}',
    '{"event":"infoDelivery","info":{"currentTime":1e999}}',
    '{"event":"infoDelivery","info":{"currentTime":"50"}}',
    '{"event":"onError","info":0}',
    '{"event":{},"info":[50]}'
  ]) {
    say(frame, broken);
  }
  expect(onTime).not.toHaveBeenCalled();
  expect(onEnd).not.toHaveBeenCalled();
  say(frame, at(50));
  expect(onTime).toHaveBeenCalledWith(50, false);
});

it('goes where it is told; what is told too early waits', async () => {
  show();
  const frame = await play();
  const sent = await hears(frame);
  show({ moment: { seconds: 60 } });
  await new Promise(resolve => setTimeout(resolve, 100));
  expect(sent).not.toHaveBeenCalled();
  say(frame, becomes(1));
  const messages = () =>
    sent.mock.calls.map(
      ([text]) => JSON.parse(text as unknown as string) as { func?: string }
    );
  await vi.waitFor(() => {
    expect(messages()).toMatchObject([
      { event: 'command', func: 'seekTo', args: [60, true] },
      { event: 'command', func: 'playVideo' }
    ]);
  });
  show({ moment: { seconds: 60 } });
  await vi.waitFor(() => {
    expect(messages()).toHaveLength(4);
  });
});

it('is loaded by a moment', async () => {
  show();
  show({ moment: { seconds: 75 } });
  await vi.waitFor(() => {
    expect(root.querySelector('iframe')?.src).toContain('&start=75&');
  });
});

it('plays files by the browser', async () => {
  const onTime = vi.fn();
  const onEnd = vi.fn();
  const file = recorded(FILE);
  show({ talk: file, from: 30, onTime, onEnd });
  expect(root.textContent).not.toContain('YouTube');
  button('go on').click();
  await vi.waitFor(() => {
    expect(root.querySelector('video')).not.toBeNull();
  });
  const video = root.querySelector('video') as HTMLVideoElement;
  expect(video.src).toBe('https://v.example/a.webm');
  expect(video.preload).toBe('none');
  video.dispatchEvent(new Event('loadedmetadata'));
  expect(video.currentTime).toBe(30);
  video.currentTime = 36.5;
  video.dispatchEvent(new Event('timeupdate'));
  expect(onTime.mock.lastCall?.[0]).toBe(36);
  const played = vi.fn().mockRejectedValue(new Error('not allowed'));
  video.play = played;
  show({ talk: file, from: 30, onTime, onEnd, moment: { seconds: 90 } });
  await vi.waitFor(() => {
    expect(played).toHaveBeenCalled();
  });
  expect(video.currentTime).toBe(90);
  video.dispatchEvent(new Event('ended'));
  expect(onEnd).toHaveBeenCalledTimes(1);
});

it.each([
  [{ provider: 'vimeo', url: 'https://vimeo.com/1' }, 'plays on its own site'],
  [
    { ...FILE, url: 'https://v.example/page?file=a.mp4' },
    'plays on its own site'
  ],
  [{ ...FILE, url: 'javascript:alert(1).mp4' }, 'plays on its own site'],
  [{ state: 'unavailable' as const }, 'no recording known']
])('does not play %o', (recording, words) => {
  show({ talk: recorded(recording), from: 9 });
  expect(root.querySelector('.jt-stage')?.textContent).toContain(words);
  expect(root.querySelector('button')).toBeNull();
});

it('plays without telling, where nobody listens', async () => {
  render(<PlainPlayer talk={recorded()} />, root);
  await play();
  render(<PlainPlayer key="file" talk={recorded(FILE)} />, root);
  button('Play').click();
  await vi.waitFor(() => {
    expect(root.querySelector('video')?.src).toBe('https://v.example/a.webm');
  });
});
