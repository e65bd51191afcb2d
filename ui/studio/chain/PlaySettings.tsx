// What a play is about: the deputyships concerned, the province, and values of the policy tried out.
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useWords } from '../../locales/index.ts';
import { useCodes } from '../lists/in-force.ts';
import { useChainDesk } from './chain-desk.ts';
import { Check, Choice, Folded, NumberField } from './fields.tsx';
import { type PolicyPlayed, parametersOf } from './play.ts';

interface PlaySettingsProps {
  domains: readonly string[];
  onDomains(domains: string[]): void;
  values: Readonly<Record<string, PolicyPlayed>>;
  onValues(values: Record<string, PolicyPlayed>): void;
}

/** The settings of a play; each begins it anew. */
export function PlaySettings({ domains, onDomains, values, onValues }: PlaySettingsProps) {
  const { t, of } = useWords();
  const { workflow, around, references } = useChainDesk();
  const titles = new Map(useCodes('domains').map(({ value, label }) => [value, label]));
  const asked = parametersOf(workflow).flatMap((key) => {
    const parameter = around.policy?.parameters[key];
    return parameter === undefined || parameter.type === 'list' ? [] : [{ key, parameter }];
  });
  const set = (key: string, value: PolicyPlayed) => onValues({ ...values, [key]: value });
  return (
    <Box>
      <Folded title={t('chain.play.domains')}>
        <Stack direction="row" sx={{ flexWrap: 'wrap' }}>
          {around.domains.map((domain) => (
            <Check
              key={domain}
              label={titles.get(domain) ?? domain}
              value={domains.includes(domain)}
              onChange={(isOn) => {
                const next = isOn ? [...domains, domain] : domains.filter((one) => one !== domain);
                if (next.length > 0) onDomains(next);
              }}
            />
          ))}
        </Stack>
      </Folded>
      {asked.length > 0 && (
        <Folded title={t('chain.play.policy')}>
          {asked.map(({ key, parameter }) => {
            const value = values[key] ?? references.parameter(key)?.value;
            const label = of(parameter.title);
            if (typeof value === 'boolean')
              return <Check key={key} label={label} value={value} onChange={(next) => set(key, next)} />;
            if (typeof value === 'number')
              return (
                <NumberField
                  key={key}
                  label={label}
                  value={value}
                  onChange={(next) => next !== null && set(key, next)}
                />
              );
            const { options } = parameter;
            return options === undefined ? (
              <TextField
                key={key}
                size="small"
                label={label}
                value={String(value ?? '')}
                onChange={(event) => set(key, event.target.value)}
              />
            ) : (
              <Choice
                key={key}
                label={label}
                value={String(value)}
                options={options.map((one) => ({ value: String(one), label: String(one) }))}
                onChange={(next) => set(key, next)}
              />
            );
          })}
        </Folded>
      )}
    </Box>
  );
}
