import { keyboard } from './keyboard.ts';
import { tellStudioJob } from './studio-story.ts';

tellStudioJob('From nothing to a published figure by keyboard alone', keyboard);
