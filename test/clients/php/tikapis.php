<?php
// Lists posts and publishes videos to TikTok through TikAPIs. PHP 8.2 or newer with its extension curl.
// With TIKAPIS_API_URL (ends in /v1) and TIKAPIS_API_KEY in the environment:
//   php tikapis.php list
//   php tikapis.php url order-42 https://example.com/video.mp4 'A day by the sea'
//   php tikapis.php file order-43 video.mp4 'A day by the sea'
// order-42 is a name of yours for one post: within 24 hours it is not published twice, however often you ask.
const VISIBILITY = 'private'; // or friends, or public
const MOST_TRIES = 5;
const LONGEST_WAIT_SEC = 300;

/** Asks again for as long as the answer is 429 (too many requests), each time after the wait that it asks for. */
function call(array $headers = [], array|string|null $body = null): array
{
    $request = curl_init(getenv('TIKAPIS_API_URL') . '/tiktok/posts');
    curl_setopt($request, CURLOPT_RETURNTRANSFER, true);
    curl_setopt($request, CURLOPT_HTTPHEADER, ['X-API-Key: ' . getenv('TIKAPIS_API_KEY'), ...$headers]);
    if ($body !== null) {
        curl_setopt($request, CURLOPT_POSTFIELDS, $body);
    }
    for ($tries = 1; ; $tries++) {
        $text = curl_exec($request);
        $status = curl_getinfo($request, CURLINFO_RESPONSE_CODE);
        if ($text !== false && $status < 300) {
            return json_decode($text, true);
        }
        $waitSec = curl_getinfo($request, CURLINFO_RETRY_AFTER) ?: 60;
        if ($status !== 429 || $tries === MOST_TRIES || $waitSec > LONGEST_WAIT_SEC) {
            throw new RuntimeException($text === false ? curl_error($request) : "$status $text");
        }
        sleep($waitSec);
    }
}

/** The newest 20. */
function list_posts(): array
{
    return call();
}

function publish_url(string $name, string $videoUrl, string $caption): array
{
    $body = json_encode(['videoUrl' => $videoUrl, 'caption' => $caption, 'visibility' => VISIBILITY]);
    return call(["Idempotency-Key: $name", 'Content-Type: application/json'], $body);
}

function publish_file(string $name, string $path, string $caption): array
{
    $body = ['caption' => $caption, 'visibility' => VISIBILITY, 'videoFile' => new CURLFile($path, 'video/mp4', 'video')];
    return call(["Idempotency-Key: $name"], $body);
}

$action = ['list' => 'list_posts', 'url' => 'publish_url', 'file' => 'publish_file'][$argv[1]];
$answer = $action(...array_slice($argv, 2));
echo json_encode($answer['data'] ?? $answer, JSON_PRETTY_PRINT), "\n";
