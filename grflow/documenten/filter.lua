-- The special parts of a stuk for Word and for the typesetter. Every text inside goes through pandoc's own writer,
-- so nothing that people typed can become code.

local TAB = FORMAT == 'odt' and pandoc.RawInline('opendocument', '<text:tab/>')
  or pandoc.RawInline('openxml', '<w:r><w:tab/></w:r>')

-- A line that no text can hold: the writer puts a stroke before a # that somebody typed.
local GRENS = '#grflow-grens'

-- Writes several texts at once, for a call of the writer costs more than a text; each stands by itself.
local function typst(texts)
  local blocks = pandoc.Blocks({})
  for _, text in ipairs(texts) do
    blocks:extend(text)
    blocks:insert(pandoc.RawBlock('typst', GRENS))
  end
  local parts = {}
  for part in pandoc.write(pandoc.Pandoc(blocks), 'typst'):gmatch('(.-)\n*' .. GRENS:gsub('%p', '%%%0') .. '\n*') do
    table.insert(parts, (part:gsub('%s+$', '')))
  end
  return parts
end

local function inlines(blocks)
  return pandoc.utils.blocks_to_inlines(blocks)
end

local function styled(name, blocks)
  return pandoc.Div(blocks, pandoc.Attr('', {}, {['custom-style'] = name}))
end

-- The rows of the header as pairs of inlines.
local function rows(div)
  local pairs_ = {}
  for _, body in ipairs(div.content[1].bodies) do
    for _, row in ipairs(body.body) do
      table.insert(pairs_, {inlines(row.cells[1].contents), inlines(row.cells[2].contents)})
    end
  end
  return pairs_
end

local function kopvelden(div)
  if FORMAT == 'typst' then
    local texts, parts = {}, {}
    for _, row in ipairs(rows(div)) do
      table.insert(texts, {pandoc.Plain(row[1])})
      table.insert(texts, {pandoc.Plain(row[2])})
    end
    local written = typst(texts)
    for i = 1, #written, 2 do
      table.insert(parts, '([' .. written[i] .. '], [' .. written[i + 1] .. ']),')
    end
    return pandoc.RawBlock('typst', '#kopvelden((' .. table.concat(parts, '\n') .. '))')
  end
  local lines = {}
  for _, row in ipairs(rows(div)) do
    local line = pandoc.Inlines({pandoc.Strong(row[1])})
    line:insert(TAB)
    line:extend(row[2])
    table.insert(lines, pandoc.Para(line))
  end
  local last = table.remove(lines)
  return {styled('Kopveld', lines), styled('Kopveld laatste', {last})}
end

local function ondertekening(div)
  local opening, names = div.content[1], {}
  for _, item in ipairs(div.content[2].content) do
    table.insert(names, inlines(item))
  end
  if FORMAT == 'typst' then
    local texts, parts = {{pandoc.Plain(opening.content)}}, {}
    for _, name in ipairs(names) do table.insert(texts, {pandoc.Plain(name)}) end
    local written = typst(texts)
    for i = 2, #written do table.insert(parts, '[' .. written[i] .. '],') end
    return pandoc.RawBlock('typst', '#ondertekening([' .. written[1] .. '], (' .. table.concat(parts, ' ') .. '))')
  end
  local line = pandoc.Inlines({})
  for i, name in ipairs(names) do
    if i > 1 then line:insert(TAB) end
    line:extend(name)
  end
  return {styled('Slotzin', {pandoc.Para(opening.content)}), styled('Ondertekening', {pandoc.Para(line)})}
end

-- Signs that fit on a line of a table; up to how many a cell (an amount, a day) and a word is not broken; and how
-- many at least are shared by the columns that want more.
local LINE, WHOLE, LONG, SHARED = 92, 16, 20, 30

-- What a column needs at least, and what it would like: its longest word, and its longest text up to a limit.
local function measure(tbl)
  local least, wish, size = {}, {}, 0
  for i = 1, #tbl.colspecs do least[i], wish[i] = 0, 0 end
  local function add(row)
    for i, cell in ipairs(row.cells) do
      local text = pandoc.utils.stringify(cell.contents)
      local length = utf8.len(text) or 0
      size = size + length
      if length <= WHOLE then least[i] = math.max(least[i], length) end
      for word in text:gmatch('%S+') do least[i] = math.max(least[i], math.min(LONG, utf8.len(word) or 0)) end
      wish[i] = math.max(wish[i], least[i], math.min(36 + math.max(0, length - 36) // 6, 60, length))
    end
  end
  for _, row in ipairs(tbl.head.rows) do add(row) end
  for _, row in ipairs(tbl.bodies[1].body) do add(row) end
  return least, wish, size
end

-- Column widths after the longest text in each column; what does not fit is shared, but a word stays whole.
local function tabel(div)
  local caption, tbl = div.content[1], div.content[2]
  local least, wish, size = measure(tbl)
  local need, want, sum = 0, 0, 0
  for i = 1, #wish do
    need = need + least[i] + 3
    want = want + wish[i] + 4
  end
  for i = 1, #wish do
    if want > LINE then
      local share = math.min(1, math.max(SHARED, LINE - need) / math.max(1, want - need))
      wish[i] = least[i] + 3 + share * (wish[i] + 1 - least[i])
    else
      wish[i] = wish[i] + 4
    end
    sum = sum + wish[i]
  end
  for i in ipairs(tbl.colspecs) do tbl.colspecs[i] = {'AlignLeft', wish[i] / sum} end
  tbl.caption = pandoc.Caption({pandoc.Plain(caption.content)})
  -- A short table stays on one page; a longer one repeats its heading row.
  if FORMAT == 'typst' and #tbl.bodies[1].body <= 8 and size <= 900 then
    return {pandoc.RawBlock('typst', '#block(breakable: false, width: 100%)['), tbl, pandoc.RawBlock('typst', ']')}
  end
  return tbl
end

local function blok(name)
  return function(div)
    if FORMAT == 'typst' then
      return pandoc.RawBlock('typst', '#' .. name .. '[' .. typst({div.content})[1] .. ']')
    end
    return styled(name:gsub('^%l', string.upper), div.content)
  end
end

-- A picture: the name of one that the maker of the file draws itself.
local function tekening(div)
  local name = pandoc.utils.stringify(div.content):gsub('[^%w_]', '')
  if FORMAT == 'typst' then return pandoc.RawBlock('typst', '#tekening("' .. name .. '")') end
  return styled('Tekening', div.content)
end

local PARTS = {
  kopvelden = kopvelden, ondertekening = ondertekening, tabel = tabel, tekening = tekening,
  aanhef = blok('aanhef'), melding = blok('melding'),
  besluitwoord = blok('besluitwoord'), besluitwoordwijd = blok('besluitwoordwijd'),
  concept = function() return {} end, -- the running header shows it
}

-- Keeps the last heading, what stands below it and the signatures on one page, so that nobody signs a blank sheet.
local function keep_slot(blocks)
  local first
  for i, block in ipairs(blocks) do
    if block.t == 'Header' and block.level == 2 then first = i end
  end
  if first == nil or #blocks - first > 5 then
    local last = blocks[#blocks]
    if #blocks < 3 or last.t ~= 'RawBlock' or not last.text:find('^#ondertekening') then return blocks end
    first = blocks[#blocks - 1].t == 'Para' and #blocks - 1 or #blocks
  end
  blocks:insert(first, pandoc.RawBlock('typst', '#block(breakable: false, width: 100%, above: 1.8em)['))
  blocks:insert(pandoc.RawBlock('typst', ']'))
  return blocks
end

function Pandoc(doc)
  if FORMAT == 'typst' then doc.blocks = keep_slot(doc.blocks) end
  return doc
end

function Div(div)
  for class, make in pairs(PARTS) do
    if div.classes:includes(class) then return make(div) end
  end
end
