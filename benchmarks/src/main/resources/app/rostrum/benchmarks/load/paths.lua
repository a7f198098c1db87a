-- Reads the paths of a file, one after the other and from the first again. After it may be told how many a second.
dofile("tell.lua")
dofile("pace.lua")

local requests = {}
local last = 0

function init(arguments)
  for path in io.lines(arguments[1]) do
    requests[#requests + 1] = wrk.format("GET", path)
  end
  if arguments[2] then
    pace(tonumber(arguments[2]))
  end
end

function request()
  last = last % #requests + 1
  return requests[last]
end
