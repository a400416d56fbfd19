import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { useMe, useSecondFactor } from '../api/index.ts'
import { useWords, type WordKey } from '../i18n/index.ts'
import { Button, Dialog, Pill, useToast } from '../parts/index.ts'
import { Card, PageHead, Setting } from '../shell/SidePages.tsx'
import { ChangePassword } from './ChangePassword.tsx'
import { NewCodes, SetUp } from './second-factor/index.ts'
import { Password } from './second-factor/Password.tsx'

type Asking = 'setUp' | 'newCodes' | 'takeOff' | 'password' | null

const titles: Record<NonNullable<Asking>, WordKey> = {
  setUp: 'factor.title',
  newCodes: 'security.newCodes',
  takeOff: 'security.takeOff',
  password: 'security.password',
}

/** Password and second factor. */
export function Security() {
  const words = useWords()
  const me = useMe()
  const { show } = useToast()
  const [asking, setAsking] = useState<Asking>(null)
  const { takeOff, refresh } = useSecondFactor()
  const close = () => {
    setAsking(null)
    takeOff.reset()
    void refresh()
  }
  const done = (text: WordKey) => () => {
    close()
    show({ text: words(text) })
  }
  return (
    <>
      <PageHead title={words('my.security')} text={words('security.text')} />
      <div className="max-w-[640px] px-4 pb-6 tablet:px-7">
        <Card>
          <Setting name={words('security.password')} text={words('security.passwordText')}>
            <Button onClick={() => setAsking('password')}>{words('security.change')}</Button>
          </Setting>
          <Setting name={words('security.factor')} text={words('security.factorText')}>
            {me.secondFactor ? (
              <span className="flex flex-wrap items-center gap-2">
                <Pill tone="ok" icon={<ShieldCheck aria-hidden="true" />}>
                  {words('security.on')}
                </Pill>
                <Button onClick={() => setAsking('takeOff')}>{words('security.takeOff')}</Button>
              </span>
            ) : (
              <Button look="primary" onClick={() => setAsking('setUp')}>
                {words('security.setUp')}
              </Button>
            )}
          </Setting>
          {me.secondFactor && (
            <Setting name={words('factor.recoveryCode')} text={words('security.codesText')}>
              <Button onClick={() => setAsking('newCodes')}>{words('factor.newCodes')}</Button>
            </Setting>
          )}
        </Card>
      </div>
      <Dialog
        open={asking !== null}
        onClose={close}
        title={asking ? words(titles[asking]) : ''}
        closeLabel={words('action.close')}
      >
        {asking === 'setUp' && <SetUp go={words('factor.done')} onDone={done('security.factorOn')} />}
        {asking === 'newCodes' && <NewCodes onDone={done('security.codesNew')} />}
        {asking === 'password' && <ChangePassword onDone={done('security.passwordChanged')} />}
        {asking === 'takeOff' && (
          <Password
            why={words('security.takeOffWhy')}
            go={words('security.takeOff')}
            danger
            busy={takeOff.isPending}
            error={takeOff.error}
            onGive={(password) => takeOff.mutate(password, { onSuccess: done('security.factorOff') })}
          />
        )}
      </Dialog>
    </>
  )
}
