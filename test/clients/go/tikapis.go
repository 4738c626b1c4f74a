// Lists posts and publishes videos to TikTok. Go 1.18 or newer. Set TIKAPIS_API_URL (ends in /v1) and TIKAPIS_API_KEY.
// go run tikapis.go list
// go run tikapis.go url order-42 https://example.com/video.mp4 'A day by the sea'
// go run tikapis.go file order-43 video.mp4 'A day by the sea'
// order-42 is a name of yours for one post: within 24 hours it is not published twice, however often you ask.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"strings"
	"time"
)

// Asks again for as long as the answer is 429 (too many requests), each time after the wait that it asks for.
func call(method, name, contentType string, body func() io.Reader) {
	for tries, waitSec := 1, 60; ; tries++ {
		request := must(http.NewRequest(method, os.Getenv("TIKAPIS_API_URL")+"/tiktok/posts", body()))
		request.Header = http.Header{"Idempotency-Key": {name}, "Content-Type": {contentType}}
		request.Header.Set("X-API-Key", os.Getenv("TIKAPIS_API_KEY"))
		answer := must(http.DefaultClient.Do(request))
		fmt.Sscan(answer.Header.Get("Retry-After"), &waitSec)
		if answer.StatusCode != 429 || tries == 5 || waitSec > 300 {
			must(io.Copy(os.Stdout, answer.Body))
			os.Exit(answer.StatusCode / 400) // 0: done, 1: refused
		}
		time.Sleep(time.Duration(waitSec) * time.Second)
	}
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func main() {
	switch given := os.Args[1:]; given[0] {
	case "list":
		call("GET", "", "", func() io.Reader { return nil })
	case "url": // "private" can be "friends" or "public", too
		post := must(json.Marshal(map[string]string{"videoUrl": given[2], "caption": given[3], "visibility": "private"}))
		call("POST", given[1], "application/json", func() io.Reader { return strings.NewReader(string(post)) })
	case "file":
		start := new(strings.Builder)
		form := multipart.NewWriter(start)
		must(form.WriteField("caption", given[3]), form.WriteField("visibility", "private"))
		must(form.CreateFormFile("videoFile", "video"))
		end := "\r\n--" + form.Boundary() + "--\r\n"
		call("POST", given[1], form.FormDataContentType(), func() io.Reader {
			return io.MultiReader(strings.NewReader(start.String()), must(os.Open(given[2])), strings.NewReader(end))
		})
	}
}
