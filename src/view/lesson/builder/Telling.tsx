import { MessageCircleQuestionMark, TextCursorInput } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { askedIn } from '../../../lessons/asked.ts'
import { NO_TEXT, type DraftText } from '../../../lessons/draft.ts'
import type { TextLanguage } from '../../../lessons/made.ts'
import { useBuilder, writeDraft } from '../../../store/builder.ts'
import { Button } from '../../kit/Button.tsx'
import { Choice } from '../../kit/CommandForm.tsx'
import form from '../../kit/Form.module.css'
import styles from './Builder.module.css'
import type { Say } from './use-says.ts'

interface TellingProps {
  readonly language: TextLanguage
  readonly onLanguage: (language: TextLanguage) => void
  readonly solution: readonly string[]
  /** The page's words in that language; none while they load. */
  readonly say: Say | undefined
}

/** What the lesson tells, in one language at a time. */
export function Telling({ language, onLanguage, solution, say }: TellingProps) {
  const { t } = useTranslation('builder')
  const text = useBuilder(({ draft }) => draft.texts[language] ?? NO_TEXT)
  const put = (part: Partial<DraftText>): void => writeDraft(language, part)
  const commands = ['```console', ...solution.map((line) => `$ ${line}`), '```'].join('\n')
  const insert = (block: string): void =>
    put({ told: [text.told.trimEnd(), block].filter((part) => part !== '').join('\n\n') })
  const ask = (words: Say): void => {
    const name = `question-${askedIn(text.told).length + 1}`
    const choices = [`- yes: ${words('builder:asked.yes')}`, `- no: ${words('builder:asked.no')}`]
    insert([`\`\`\`predict ${name}`, words('builder:asked.example'), ...choices, '```'].join('\n'))
  }
  return (
    <section aria-labelledby="builder-text">
      <h3 id="builder-text">{t('text.title')}</h3>
      <Choice
        label={t('text.language')}
        value={language}
        onChange={(value) => onLanguage(value === 'en' ? 'en' : 'zh-CN')}
        options={[
          ['en', 'English'],
          ['zh-CN', '中文'],
        ]}
      />
      <p className={styles['note']}>{t('text.languageNote')}</p>
      <label className={form['field']}>
        <span>{t('text.name')}</span>
        <input
          value={text.title}
          lang={language}
          maxLength={200}
          onChange={(event) => put({ title: event.target.value })}
        />
      </label>
      <Area label={t('text.told')} lang={language} rows={8} value={text.told} onWrite={(told) => put({ told })}>
        {t('text.toldNote')}
      </Area>
      <div className={styles['deeds']}>
        {solution.length === 0 ? null : (
          <Button icon={<TextCursorInput aria-hidden />} onClick={() => insert(commands)}>
            {t('text.example')}
          </Button>
        )}
        {say === undefined ? null : (
          <Button icon={<MessageCircleQuestionMark aria-hidden />} onClick={() => ask(say)}>
            {t('asked.insert')}
          </Button>
        )}
      </div>
      <Area label={t('text.hints')} lang={language} rows={3} value={text.hints} onWrite={(hints) => put({ hints })}>
        {t('text.hintsNote')}
      </Area>
      <Area label={t('text.done')} lang={language} rows={2} value={text.done} onWrite={(done) => put({ done })} />
      <Area label={t('text.notes')} lang={language} rows={2} value={text.notes} onWrite={(notes) => put({ notes })} />
    </section>
  )
}

interface AreaProps {
  readonly label: string
  readonly lang: TextLanguage
  readonly rows: number
  readonly value: string
  readonly onWrite: (text: string) => void
  /** How it is to be written. */
  readonly children?: ReactNode
}

function Area({ label, lang, rows, value, onWrite, children }: AreaProps) {
  const note = useId()
  return (
    <div className={styles['area']}>
      <label className={form['field']}>
        <span>{label}</span>
        <textarea
          lang={lang}
          rows={rows}
          value={value}
          {...(children === undefined ? {} : { 'aria-describedby': note })}
          onChange={(event) => onWrite(event.target.value)}
        />
      </label>
      {children === undefined ? null : (
        <p id={note} className={styles['note']}>
          {children}
        </p>
      )}
    </div>
  )
}
