-- Turns Markdown into another format for grflow, one request after another, until standard input ends.
-- A request is its length on a line of its own and that many bytes of JSON; an answer is the word goed or fout with a
-- length, and that many bytes. Starting pandoc and reading a text cost most: both are done once for all formats.

local LEZER, FILTER = arg[1], arg[2]
local HEEL = {docx = true, odt = true} -- a whole file; of the others only the body is wanted
local filters, sjablonen, vorige, beeld = {}, {}, {}, nil

-- A writer of pandoc opens the file that a picture names. So none gets to it, and a text that has one is refused.
local function take_image(image)
  beeld = image.src
  return {}
end

local function load_filter(schrijver)
  if not filters[schrijver] then
    local omgeving = setmetatable({FORMAT = schrijver}, {__index = _G})
    assert(loadfile(FILTER, 't', omgeving))()
    filters[schrijver] = {Image = take_image, Div = omgeving.Div, Pandoc = omgeving.Pandoc}
  end
  return filters[schrijver]
end

local function load_sjabloon(schrijver)
  if HEEL[schrijver] and not sjablonen[schrijver] then
    sjablonen[schrijver] = pandoc.template.compile(pandoc.template.default(schrijver))
  end
  return sjablonen[schrijver]
end

-- Reads a text in the sandbox of pandoc, which holds no files at all.
local function read(tekst)
  if vorige.tekst ~= tekst then
    vorige = {tekst = tekst, document = pandoc.read(tekst, LEZER, nil, {})}
  end
  return vorige.document
end

local function convert(verzoek)
  beeld = nil
  local document = read(verzoek.tekst):walk(load_filter(verzoek.schrijver))
  if beeld then error('er staat een afbeelding in (' .. beeld .. '), en die wordt niet gelezen', 0) end
  for naam, waarde in pairs(verzoek.gegevens) do
    document.meta[naam] = waarde
  end
  local opties = {wrap_text = 'none', template = load_sjabloon(verzoek.schrijver)}
  if verzoek.voorbeeld ~= '' then opties.reference_doc = verzoek.voorbeeld end
  return pandoc.write(document, verzoek.schrijver, opties)
end

for regel in io.lines() do
  local gelukt, uit = pcall(function() return convert(pandoc.json.decode(io.read(tonumber(regel)), false)) end)
  if not gelukt then uit = tostring(uit) end
  io.write(gelukt and 'goed ' or 'fout ', #uit, '\n', uit)
  io.flush()
end
