import { mouse } from './hands.ts';
import { tellStudioJob } from './studio-story.ts';

tellStudioJob('From nothing to a published figure with a mouse', mouse);
