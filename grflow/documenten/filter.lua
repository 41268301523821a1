-- The special parts of a stuk for Word and for the typesetter. Every text inside goes through pandoc's own writer,
-- so nothing that people typed can become code.

local TAB = FORMAT == 'odt' and pandoc.RawInline('opendocument', '<text:tab/>')
  or pandoc.RawInline('openxml', '<w:r><w:tab/></w:r>')

local function typst(blocks)
  return (pandoc.write(pandoc.Pandoc(blocks), 'typst'):gsub('%s+$', ''))
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
    local parts = {}
    for _, row in ipairs(rows(div)) do
      table.insert(parts, '([' .. typst({pandoc.Plain(row[1])}) .. '], [' .. typst({pandoc.Plain(row[2])}) .. ']),')
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
    local parts = {}
    for _, name in ipairs(names) do
      table.insert(parts, '[' .. typst({pandoc.Plain(name)}) .. '],')
    end
    return pandoc.RawBlock('typst', '#ondertekening([' .. typst({pandoc.Plain(opening.content)}) .. '], ('
      .. table.concat(parts, ' ') .. '))')
  end
  local line = pandoc.Inlines({})
  for i, name in ipairs(names) do
    if i > 1 then line:insert(TAB) end
    line:extend(name)
  end
  return {styled('Slotzin', {pandoc.Para(opening.content)}), styled('Ondertekening', {pandoc.Para(line)})}
end

-- Column widths after the longest text in each column; none narrower than its longest word.
local function tabel(div)
  local caption, tbl = div.content[1], div.content[2]
  local longest, sum = {}, 0
  for i = 1, #tbl.colspecs do longest[i] = 0 end
  local function measure(row)
    for i, cell in ipairs(row.cells) do
      local text = pandoc.utils.stringify(cell.contents)
      longest[i] = math.max(longest[i], math.min(36, utf8.len(text) or 0))
      for word in text:gmatch('%S+') do longest[i] = math.max(longest[i], utf8.len(word) or 0) end
    end
  end
  for _, row in ipairs(tbl.head.rows) do measure(row) end
  for _, row in ipairs(tbl.bodies[1].body) do measure(row) end
  for i = 1, #longest do
    longest[i] = longest[i] + 4
    sum = sum + longest[i]
  end
  for i in ipairs(tbl.colspecs) do tbl.colspecs[i] = {'AlignLeft', longest[i] / sum} end
  tbl.caption = pandoc.Caption({pandoc.Plain(caption.content)})
  return tbl
end

local function blok(name)
  return function(div)
    if FORMAT == 'typst' then
      return pandoc.RawBlock('typst', '#' .. name .. '[' .. typst(div.content) .. ']')
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
  aanhef = blok('aanhef'), besluitwoord = blok('besluitwoord'), besluitwoordwijd = blok('besluitwoordwijd'),
  concept = function() return {} end, -- the running header shows it
}

-- Keeps the last heading, what stands below it and the signatures on one page, so that nobody signs a blank sheet.
local function keep_slot(blocks)
  local first
  for i, block in ipairs(blocks) do
    if block.t == 'Header' and block.level == 2 then first = i end
  end
  if first == nil or #blocks - first > 5 then return blocks end
  blocks:insert(first, pandoc.RawBlock('typst', '#block(breakable: false, width: 100%, above: 2.1em)['))
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
