import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import AccordionSummary from '@mui/material/AccordionSummary';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useApi } from '../api.ts';
import { ScrollRegion } from '../components/ScrollRegion.tsx';
import { stackedOnPhones } from '../components/stacked.ts';
import { useWords } from '../locales/index.ts';

/** Which columns a file of units may have, under which headings. */
export function ImportColumns() {
  const { t, of } = useWords();
  const { data } = useApi('/api/register/columns', {}, { immutable: true });
  const needed = { always: t('register.import.always'), new: t('register.import.new') };
  return (
    <Accordion slotProps={{ heading: { component: 'h2' } }}>
      <AccordionSummary expandIcon={<ExpandMoreIcon />}>
        <Typography component="span">{t('register.import.columns')}</Typography>
      </AccordionSummary>
      <AccordionDetails>
        <ScrollRegion label={t('register.import.columns')}>
          <Table size="small" sx={stackedOnPhones}>
            <TableHead>
              <TableRow>
                <TableCell>{t('register.import.column')}</TableCell>
                <TableCell>{t('register.import.required')}</TableCell>
                <TableCell>{t('register.import.example')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {(data?.items ?? []).map(({ code, title, headings, required, example }) => (
                <TableRow key={code}>
                  <TableCell>
                    {of(title)}
                    {headings.length > 0 && (
                      <Typography variant="caption" component="div" color="textSecondary">
                        {t('register.import.also', { names: headings.join(t('form.comma')) })}
                      </Typography>
                    )}
                  </TableCell>
                  <TableCell>{required === null ? '' : needed[required]}</TableCell>
                  <TableCell dir="auto" data-label={t('register.import.example')}>
                    {example}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </ScrollRegion>
      </AccordionDetails>
    </Accordion>
  );
}
