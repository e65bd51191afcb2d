import Button from '@mui/material/Button';
import { useChooseLocale, useWords } from '../locales/index.ts';

/** Names the other language in itself, and changes to it. */
export function LanguageButton() {
  const { locale, t } = useWords();
  const choose = useChooseLocale();
  const other = locale === 'fa' ? 'en' : 'fa';
  return (
    <Button
      size="small"
      color="inherit"
      lang={other}
      aria-label={t('app.languageLabel')}
      onClick={() => choose(other)}
    >
      {t('app.language')}
    </Button>
  );
}
