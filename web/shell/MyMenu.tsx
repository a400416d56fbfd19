import { useNavigate } from '@tanstack/react-router'
import {
  AtSign,
  Bell,
  Keyboard,
  Languages,
  LogOut,
  Monitor,
  MonitorOff,
  Shield,
  UserRound,
  Volume2,
  VolumeX,
  Zap,
} from 'lucide-react'
import { initials } from '#domain/contact/index.ts'
import { presences } from '#domain/conversation/index.ts'
import { useChangeMe, useMe, usePresence, useSignOut, useSignOutEverywhere, useUnreadNotices } from '../api/index.ts'
import { languageNames, languages, useLanguage, useWords } from '../i18n/index.ts'
import { showKeys } from '../keyboard/index.ts'
import { useSound } from '../notices/device.ts'
import { Avatar, Count, classes, Menu, MenuChoices, MenuItem, MenuLine, useTheme } from '../parts/index.ts'

/** One's own face: presence, language, look, sound, sign out. */
export function MyMenu({ onRail }: { onRail?: boolean }) {
  const words = useWords()
  const me = useMe()
  const { presence, set } = usePresence()
  const { language, choose } = useLanguage()
  const { theme, choose: chooseTheme } = useTheme()
  const change = useChangeMe()
  const sound = useSound()
  const signOut = useSignOut()
  const signOutEverywhere = useSignOutEverywhere()
  const navigate = useNavigate()
  const unread = useUnreadNotices()
  return (
    <Menu
      side={onRail ? 'inline-end' : 'top'}
      align="end"
      trigger={
        <button
          type="button"
          aria-label={[words('me.menu', { name: me.name }), unread > 0 && words('notices.menu', { n: unread })]
            .filter(Boolean)
            .join(', ')}
          className={classes('relative rounded-full', onRail && 'mt-2')}
        >
          <Avatar letters={initials(me.name)} seed={me.name} size={34} dot={presence} onRail={onRail} />
          {unread > 0 && <Count n={unread} tone="human" small className="absolute -end-1.5 -top-1" />}
        </button>
      }
    >
      <div className="px-2.5 pt-1.5 pb-2">
        <div className="t-ui-b">{me.name}</div>
        <div className="t-12 text-ink-3">{words(`role.${me.role}`)}</div>
      </div>
      <MenuLine />
      <MenuChoices
        label={words('me.presence')}
        value={presence}
        onChange={set}
        choices={presences.map((one) => ({
          value: one,
          label: words(`presence.${one}`),
          icon: <span className={classes('size-2 rounded-full', dots[one])} aria-hidden="true" />,
        }))}
      />
      <MenuLine />
      {pages.map(({ to, label, icon }) => (
        <MenuItem key={to} icon={icon} onSelect={() => void navigate({ to })}>
          {words(label)}
        </MenuItem>
      ))}
      <MenuItem icon={<Keyboard />} keyHint="?" onSelect={showKeys}>
        {words('keys.title')}
      </MenuItem>
      <MenuLine />
      <MenuChoices
        label={words('me.language')}
        value={language}
        onChange={(next) => {
          choose(next)
          change.mutate({ language: next })
        }}
        choices={languages.map((one) => ({ value: one, label: languageNames[one] }))}
      />
      <MenuLine />
      <MenuChoices
        label={words('me.theme')}
        value={theme}
        onChange={chooseTheme}
        choices={[
          { value: 'system', label: words('me.themeSystem') },
          { value: 'light', label: words('me.themeLight') },
          { value: 'dark', label: words('me.themeDark') },
        ]}
      />
      <MenuLine />
      <MenuItem icon={<AtSign />} keyHint="G T" onSelect={() => void navigate({ to: '/notices' })}>
        {words('notices.menu', { n: unread })}
      </MenuItem>
      <MenuItem icon={<Zap />} onSelect={() => void navigate({ to: '/manage/canned-replies' })}>
        {words('manage.canned')}
      </MenuItem>
      <MenuItem icon={sound.isOn ? <Volume2 /> : <VolumeX />} onSelect={sound.toggle}>
        {words(sound.isOn ? 'me.soundOn' : 'me.soundOff')}
      </MenuItem>
      <MenuItem icon={<LogOut className="mirror" />} onSelect={() => signOut.mutate()}>
        {words('me.signOut')}
      </MenuItem>
      <MenuItem icon={<MonitorOff />} onSelect={() => signOutEverywhere.mutate()}>
        {words('me.signOutEverywhere')}
      </MenuItem>
    </Menu>
  )
}

const pages = [
  { to: '/account/profile', label: 'my.profile', icon: <UserRound /> },
  { to: '/account/notices', label: 'my.notices', icon: <Bell /> },
  { to: '/account/security', label: 'my.security', icon: <Shield /> },
  { to: '/account/devices', label: 'my.devices', icon: <Monitor /> },
  { to: '/account/language', label: 'my.language', icon: <Languages /> },
] as const
const dots = { online: 'bg-ok', away: 'bg-req', offline: 'bg-ink-3' }
