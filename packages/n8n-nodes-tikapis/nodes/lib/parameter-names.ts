/** How the fields of the API are called in the forms of the nodes. */
const names: Readonly<Record<string, string>> = {
	accountId: 'TikTok Account',
	aiGenerated: 'AI Generated',
	brandedContent: 'Branded Content',
	brandOrganic: 'Own Brand',
	caption: 'Caption',
	coverTimestampMs: 'Cover Time (Ms)',
	hashtags: 'Hashtags',
	'Idempotency-Key': 'Idempotency Key',
	metadata: 'Metadata',
	mode: 'Post Mode',
	schedule: 'Schedule',
	videoFile: 'Input Data Field Name',
	videoUrl: 'Video URL',
	visibility: 'Visibility',
};

/** The parameters that fields of problems (`schedule`, `hashtags[2]`) come from, each in quotation marks and once. */
export function parameterNames(fields: readonly string[]): string[] {
	const found = fields
		.map((field) => names[field.replace(/[[.].*$/s, '')])
		.filter((name) => name !== undefined);
	return [...new Set(found)].map((name) => `“${name}”`);
}
