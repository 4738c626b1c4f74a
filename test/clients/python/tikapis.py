# Lists posts and publishes videos to TikTok through TikAPIs. Python 3.8 or newer, nothing to install.
# With TIKAPIS_API_URL (ends in /v1) and TIKAPIS_API_KEY in the environment:
#   python3 tikapis.py list
#   python3 tikapis.py url order-42 https://example.com/video.mp4 'A day by the sea'
#   python3 tikapis.py file order-43 video.mp4 'A day by the sea'
# order-42 is a name of yours for one post: within 24 hours it is not published twice, however often you ask.
import json, os, sys, time, urllib.error, urllib.request, uuid

ADDRESS = os.environ["TIKAPIS_API_URL"] + "/tiktok/posts"
VISIBILITY = "private"  # or friends, or public
MOST_TRIES = 5
LONGEST_WAIT_SEC = 300


def call(headers, body):
    """Asks again for as long as the answer is 429 (too many requests), each time after the wait that it asks for."""
    headers = {"X-API-Key": os.environ["TIKAPIS_API_KEY"], **headers}
    for tries in range(1, MOST_TRIES + 1):
        try:
            return json.load(urllib.request.urlopen(urllib.request.Request(ADDRESS, body(), headers)))
        except urllib.error.HTTPError as answer:
            wait_sec = int(answer.headers.get("Retry-After", 60))
            if answer.code != 429 or tries == MOST_TRIES or wait_sec > LONGEST_WAIT_SEC:
                sys.exit(f"{answer.code} {answer.read().decode()}")
        time.sleep(wait_sec)


def list_posts():
    """The newest 20."""
    return call({}, lambda: None)


def publish_url(name, video_url, caption):
    post = {"videoUrl": video_url, "caption": caption, "visibility": VISIBILITY}
    headers = {"Idempotency-Key": name, "Content-Type": "application/json"}
    return call(headers, lambda: json.dumps(post).encode())


def publish_file(name, path, caption):
    boundary = uuid.uuid4().hex
    part = f"--{boundary}\r\nContent-Disposition: form-data; name="

    def form():  # Sent as it is read: a large video takes no memory.
        yield f'{part}"caption"\r\n\r\n{caption}\r\n{part}"visibility"\r\n\r\n{VISIBILITY}\r\n'.encode()
        yield f'{part}"videoFile"; filename="video"\r\n\r\n'.encode()
        with open(path, "rb") as video:
            yield from iter(lambda: video.read(65536), b"")
        yield f"\r\n--{boundary}--\r\n".encode()

    return call({"Idempotency-Key": name, "Content-Type": f"multipart/form-data; boundary={boundary}"}, form)


action, *given = sys.argv[1:]
answer = {"list": list_posts, "url": publish_url, "file": publish_file}[action](*given)
print(json.dumps(answer.get("data", answer), indent=2))
