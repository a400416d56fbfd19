import { useChangeMe } from '../api/index.ts'
import { languageNames, languages, useLanguage, useWords } from '../i18n/index.ts'
import { Segments, useTheme } from '../parts/index.ts'
import { Card, PageHead, Setting } from '../shell/SidePages.tsx'

/** Language and look. */
export function Language() {
  const words = useWords()
  const { language, choose } = useLanguage()
  const { theme, choose: chooseTheme } = useTheme()
  const change = useChangeMe()
  return (
    <>
      <PageHead title={words('my.language')} text={words('my.languageText')} />
      <div className="max-w-[640px] px-4 pb-6 tablet:px-7">
        <Card>
          <Setting name={words('me.language')} text={words('my.languageHint')}>
            <Segments
              label={words('me.language')}
              value={language}
              segments={languages.map((one) => ({ value: one, label: languageNames[one] }))}
              onChange={(next) => {
                choose(next)
                change.mutate({ language: next })
              }}
            />
          </Setting>
          <Setting name={words('me.theme')} text={words('my.themeHint')}>
            <Segments
              label={words('me.theme')}
              value={theme}
              segments={[
                { value: 'system', label: words('me.themeSystem') },
                { value: 'light', label: words('me.themeLight') },
                { value: 'dark', label: words('me.themeDark') },
              ]}
              onChange={chooseTheme}
            />
          </Setting>
        </Card>
      </div>
    </>
  )
}
