import { Trash2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { isPassword, NewPassword } from '../../account/NewPassword.tsx'
import { reasonOf, useDemoContents, useMakeAdmin, useRemoveDemo } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Dialog, ErrorState, Field, Input, SkeletonRows } from '../../parts/index.ts'
import { Card, PageHead } from '../../shell/SidePages.tsx'

/** Manage → Remove the demo: what goes and what stays, the admin who stays, and the button. */
export function RemoveDemo() {
  const words = useWords()
  const contents = useDemoContents()
  const remove = useRemoveDemo()
  const [isAsking, setAsking] = useState(false)
  const demo = contents.data
  // Everything the page knows may be gone, and perhaps who looks at it.
  const go = () => remove.mutate(undefined, { onSuccess: () => location.assign('/') })
  return (
    <>
      <PageHead title={words('demo.title')} text={words('demo.text')} />
      <div className="grid max-w-[760px] gap-4 px-4 pb-6 tablet:px-7">
        {contents.isPending && <SkeletonRows n={3} label={words('manage.loading')} />}
        {contents.isError && (
          <ErrorState
            title={words('manage.failed')}
            retryLabel={words('action.retry')}
            onRetry={() => void contents.refetch()}
          />
        )}
        {demo?.stands && (
          <>
            <Card title={words('demo.goes')}>
              <ul className="grid gap-1.5 p-4">
                <li>{words('demo.people', { n: demo.people.length, names: demo.people.join(', ') })}</li>
                {demo.number && <li>{words('demo.number', { number: demo.number })}</li>}
                <li>{words('demo.chats', { chats: demo.chats, contacts: demo.contacts })}</li>
                {demo.bot && <li>{words('demo.bot', { name: demo.bot })}</li>}
              </ul>
            </Card>
            <Card title={words('demo.stays')}>
              <p className="p-4 text-ink-2">
                {words('demo.staysText')} {demo.keptBot && words('demo.keptBot', { name: demo.keptBot })}
              </p>
            </Card>
            {demo.adminStays ? (
              <div>
                <Button
                  look="danger"
                  size={40}
                  icon={<Trash2 size={16} aria-hidden="true" />}
                  onClick={() => setAsking(true)}
                >
                  {words('demo.title')}
                </Button>
              </div>
            ) : (
              <WhoStays />
            )}
          </>
        )}
        {demo && !demo.stands && <p className="text-ink-2">{words('demo.none')}</p>}
      </div>
      <Dialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={words('demo.ask')}
        effect={words('demo.askText')}
        closeLabel={words('action.close')}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{words('action.cancel')}</Button>
            <Button look="danger" busy={remove.isPending} onClick={go}>
              {words('demo.title')}
            </Button>
          </>
        }
      >
        {remove.error && (
          <p role="alert" className="text-late-text">
            {reasonOf(remove.error) ?? words('signIn.noAnswer')}
          </p>
        )}
      </Dialog>
    </>
  )
}

/** Nobody is locked out: first somebody is made who can still sign in afterwards. */
function WhoStays() {
  const words = useWords()
  const make = useMakeAdmin()
  const [person, setPerson] = useState({ name: '', email: '', password: '' })
  const [isTried, setTried] = useState(false)
  const isEmail = /^\S+@\S+\.\S+$/.test(person.email.trim())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!person.name.trim() || !isEmail || !isPassword(person.password)) return
    make.mutate({ name: person.name.trim(), email: person.email.trim(), password: person.password })
  }
  const failure = make.error ? (reasonOf(make.error) ?? words('signIn.noAnswer')) : null
  return (
    <Card title={words('demo.admin')}>
      <form noValidate onSubmit={submit} className="grid gap-4 p-4">
        <p className="text-ink-2">{words('demo.adminText')}</p>
        <Field label={words('setup.name')} error={isTried && !person.name.trim() ? words('setup.missing') : null}>
          {(control) => (
            <Input
              {...control}
              autoComplete="name"
              value={person.name}
              onChange={(event) => setPerson({ ...person, name: event.target.value })}
            />
          )}
        </Field>
        <Field label={words('signIn.email')} error={isTried && !isEmail ? words('signIn.emailMissing') : failure}>
          {(control) => (
            <Input
              {...control}
              type="email"
              autoComplete="off"
              autoCapitalize="none"
              value={person.email}
              onChange={(event) => setPerson({ ...person, email: event.target.value })}
            />
          )}
        </Field>
        <NewPassword
          label={words('signIn.password')}
          value={person.password}
          onChange={(password) => setPerson({ ...person, password })}
          isTried={isTried}
        />
        <div>
          <Button type="submit" look="primary" busy={make.isPending}>
            {words('demo.makeAdmin')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
