# Lists posts and publishes videos to TikTok through TikAPIs. Ruby 3.0 or newer, nothing to install.
# With TIKAPIS_API_URL (ends in /v1) and TIKAPIS_API_KEY in the environment:
#   ruby tikapis.rb list
#   ruby tikapis.rb url order-42 https://example.com/video.mp4 'A day by the sea'
#   ruby tikapis.rb file order-43 video.mp4 'A day by the sea'
# order-42 is a name of yours for one post: within 24 hours it is not published twice, however often you ask.
require 'json'
require 'net/http'

ADDRESS = URI("#{ENV.fetch('TIKAPIS_API_URL')}/tiktok/posts")
VISIBILITY = 'private' # or friends, or public
MOST_TRIES = 5
LONGEST_WAIT_SEC = 300

# Asks again for as long as the answer is 429 (too many requests), each time after the wait that it asks for.
# The block puts the body into each request.
def call(method, headers = {})
  (1..MOST_TRIES).each do |tries|
    request = method.new(ADDRESS, { 'X-API-Key' => ENV.fetch('TIKAPIS_API_KEY'), **headers })
    yield request if block_given?
    https = ADDRESS.scheme == 'https'
    answer = Net::HTTP.start(ADDRESS.host, ADDRESS.port, use_ssl: https) { |http| http.request(request) }
    return JSON.parse(answer.body) if answer.is_a?(Net::HTTPSuccess)

    wait_sec = Integer(answer.fetch('Retry-After', 60))
    may_retry = answer.code == '429' && tries < MOST_TRIES && wait_sec <= LONGEST_WAIT_SEC
    abort "#{answer.code} #{answer.body}" unless may_retry
    sleep wait_sec
  end
end

# The newest 20.
def list_posts
  call(Net::HTTP::Get)
end

def publish_url(name, video_url, caption)
  call(Net::HTTP::Post, 'Idempotency-Key' => name, 'Content-Type' => 'application/json') do |request|
    request.body = { videoUrl: video_url, caption: caption, visibility: VISIBILITY }.to_json
  end
end

def publish_file(name, path, caption)
  call(Net::HTTP::Post, 'Idempotency-Key' => name) do |request|
    fields = [['caption', caption], ['visibility', VISIBILITY], ['videoFile', File.open(path, 'rb')]]
    request.set_form(fields, 'multipart/form-data')
  end
end

action, *given = ARGV
answer = send({ 'list' => :list_posts, 'url' => :publish_url, 'file' => :publish_file }.fetch(action), *given)
puts JSON.pretty_generate(answer.fetch('data', answer))
