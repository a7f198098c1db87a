-- Publishes posts, as those in turns whose access tokens are in a file. After it may be told how many a second.
dofile("tell.lua")
dofile("pace.lua")

local headers = {}
local last = 0

function init(arguments)
  for token in io.lines(arguments[1]) do
    headers[#headers + 1] = { ["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json" }
  end
  if arguments[2] then
    pace(tonumber(arguments[2]))
  end
end

function request()
  last = last + 1
  local body = '{"title":"Of a busy day","body":"What number ' .. last ..
    ' has to say is about as long as what people write on a day like any other. #day #n' .. last % 50 .. '"}'
  return wrk.format("POST", "/v1/posts", headers[last % #headers + 1], body)
end
