import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { memorySource, type UploadFile, type VideoSource } from './core';

/** A file of an input item: to be sent, and to be looked into. */
export interface VideoFile extends UploadFile {
	source: VideoSource;
}

/** The file in a field of an input item. Throws n8n's own error where there is none. */
export async function videoFileOf(node: IExecuteFunctions, itemIndex: number): Promise<VideoFile> {
	const { helpers } = node;
	const field = node.getNodeParameter('binaryPropertyName', itemIndex) as string | IBinaryData;
	const binary = helpers.assertBinaryData(itemIndex, field);
	const about = {
		name: binary.fileName ?? `video.${binary.fileExtension ?? 'mp4'}`,
		contentType: binary.mimeType,
	};
	const { id } = binary;
	if (id === undefined || id === '') {
		const bytes = await helpers.getBinaryDataBuffer(itemIndex, field);
		return {
			...about,
			sizeBytes: bytes.length,
			open: () => inOnePiece(bytes),
			source: memorySource(bytes),
		};
	}
	const { fileSize: sizeBytes } = await helpers.getBinaryMetadata(id);
	const open = () => stored(node, id);
	return { ...about, sizeBytes, open, source: reopeningSource(open, sizeBytes) };
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield bytes;
}

async function* stored({ helpers }: IExecuteFunctions, id: string): AsyncGenerator<Uint8Array> {
	yield* await helpers.getBinaryStream(id);
}

/** n8n gives a stored file from its beginning only: each read opens it anew and passes over what comes before. */
function reopeningSource(open: () => AsyncIterable<Uint8Array>, sizeBytes: number): VideoSource {
	return {
		sizeBytes,
		async read(offset, length) {
			const wanted = new Uint8Array(Math.max(0, Math.min(length, sizeBytes - offset)));
			const end = offset + wanted.length;
			let at = 0;
			for await (const chunk of open()) {
				if (at + chunk.length > offset) {
					const part = chunk.subarray(Math.max(0, offset - at), end - at);
					wanted.set(part, Math.max(0, at - offset));
				}
				at += chunk.length;
				if (at >= end) break;
			}
			return wanted.subarray(0, Math.max(0, Math.min(end, at) - offset));
		},
	};
}
