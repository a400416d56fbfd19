import { Check, Volume2, VolumeX } from 'lucide-react'
import { sendTestPush, useMe } from '../api/index.ts'
import { useWords, type WordKey } from '../i18n/index.ts'
import { Button, IconButton, Logo, Pill, useToast } from '../parts/index.ts'
import { Card, Setting } from '../shell/SidePages.tsx'
import { useSound } from './device.ts'
import { type PushState, usePush } from './push.ts'
import { play } from './sounds.ts'

const explained: Record<PushState, WordKey> = {
  on: 'notify.pushOnText',
  off: 'notify.pushOffText',
  denied: 'notify.pushDenied',
  unsupported: 'notify.pushUnsupported',
}

/** What is decided per browser: whether it may push, and how loud it is. */
export function OnThisDevice() {
  const words = useWords()
  const me = useMe()
  const push = usePush(me.id)
  const sound = useSound()
  const { show } = useToast()
  const test = () =>
    void sendTestPush().then(
      ({ sent }) => show({ text: words(sent ? 'notify.testSent' : 'notify.testNobody', { n: sent }), bad: !sent }),
      () => show({ text: words('toast.failed'), bad: true }),
    )
  return (
    <>
      <Card title={words('notify.here')}>
        <Setting name={words('notify.push')} text={words(push.failed ? 'notify.pushFailed' : explained[push.state])}>
          {push.state === 'on' && (
            <span className="flex items-center gap-2">
              <Pill tone="ok" icon={<Check aria-hidden="true" />}>
                {words('security.on')}
              </Pill>
              <Button size={26} busy={push.isBusy} onClick={() => void push.turnOff()}>
                {words('notify.turnOff')}
              </Button>
            </span>
          )}
          {push.state === 'off' && (
            <Button busy={push.isBusy} onClick={() => void push.turnOn()}>
              {words('notify.turnOn')}
            </Button>
          )}
        </Setting>
        <Setting name={words('notify.volume')}>
          <span className="flex items-center gap-1.5">
            <IconButton
              label={words(sound.isOn ? 'me.soundOn' : 'me.soundOff')}
              icon={sound.isOn ? <Volume2 size={16} /> : <VolumeX size={16} />}
              onClick={sound.toggle}
            />
            <input
              type="range"
              min={0}
              max={100}
              step={5}
              disabled={!sound.isOn}
              aria-label={words('notify.volume')}
              value={Math.round(sound.volume * 100)}
              onChange={(event) => sound.setVolume(Number(event.target.value) / 100)}
              onPointerUp={() => play('request')}
              className="h-6 w-[132px] accent-brand-solid"
            />
          </span>
        </Setting>
      </Card>
      <Card>
        <div className="grid gap-2.5 px-4 py-3.5">
          <h2 className="t-caption text-ink-2">{words('notify.looks')}</h2>
          <div className="flex items-center gap-2.5 rounded-card border border-line bg-surface-2 px-3 py-2.5">
            <Logo />
            <div>
              <div className="t-ui-b">{words('notify.isWaiting', { name: 'Rahul' })}</div>
              <div className="t-12 text-ink-3">Lumi · WhatsApp</div>
            </div>
          </div>
          <Button block onClick={test}>
            {words('notify.test')}
          </Button>
        </div>
      </Card>
    </>
  )
}
