import { expect, test } from 'vitest'
import { deviceName, isPhone, wantsSecondFactor } from './index.ts'

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox · Windows', false],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
    'Safari · macOS',
    false,
  ],
  [
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36',
    'Chrome · Android',
    true,
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 CriOS/140.0 Mobile Safari/604.1',
    'Chrome · iPhone',
    true,
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
    'Edge · Windows',
    false,
  ],
  ['curl/8.5.0', null, false],
  [null, null, false],
])('%s is %s', (userAgent, name, phone) => {
  expect(deviceName(userAgent)).toBe(name)
  expect(isPhone(userAgent)).toBe(phone)
})

test.each([
  ['nobody', [false, false, false]],
  ['staff', [false, true, true]],
  ['everybody', [true, true, true]],
] as const)('when the rule is %s, agent, manager and admin need a second factor: %s', (rule, wanted) => {
  expect((['agent', 'manager', 'admin'] as const).map((role) => wantsSecondFactor(rule, role))).toEqual(wanted)
})
