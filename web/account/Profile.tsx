import { type FormEvent, useState } from 'react'
import { reasonOf, useChangeMe, useMe } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Button, Field, Input, useToast } from '../parts/index.ts'
import { Card, PageHead, Setting } from '../shell/SidePages.tsx'

/** The own name; what an admin decides is shown beside it. */
export function Profile() {
  const words = useWords()
  const me = useMe()
  const change = useChangeMe()
  const { show } = useToast()
  const [name, setName] = useState(me.name)
  const isChanged = name.trim() !== me.name && name.trim() !== ''
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!isChanged) return
    change.mutate({ name: name.trim() }, { onSuccess: () => show({ text: words('my.saved') }) })
  }
  return (
    <>
      <PageHead title={words('my.profile')} text={words('my.profileText')} />
      <div className="grid max-w-[640px] gap-4 px-4 pb-6 tablet:px-7">
        <Card>
          <form noValidate onSubmit={save} className="flex flex-col gap-3 p-4">
            <Field
              label={words('setup.name')}
              hint={words('my.nameHint')}
              error={change.error ? (reasonOf(change.error) ?? words('failure.unreachable')) : null}
            >
              {(control) => (
                <Input
                  {...control}
                  size={42}
                  maxLength={100}
                  autoComplete="name"
                  value={name}
                  onChange={(event) => setName(event.target.value)}
                />
              )}
            </Field>
            <Button type="submit" look="primary" disabled={!isChanged} busy={change.isPending} className="self-start">
              {words('my.save')}
            </Button>
          </form>
        </Card>
        <Card title={words('my.byAdmin')}>
          <Setting name={words('signIn.email')}>
            <bdi className="text-ink-2">{me.email}</bdi>
          </Setting>
          <Setting name={words('people.role')}>
            <span className="text-ink-2">{words(`role.${me.role}`)}</span>
          </Setting>
        </Card>
      </div>
    </>
  )
}
