/**
 * What LibreOffice does with the files of a list, in its own Basic: for each line the place and the way of reckoning are set as a person sets them
 * under Options, the file is opened, and every cell that is not empty is written down. Numbers are written with a point whatever the place.
 */
export const officeMacro = `
Option Explicit

Sub OpenAll(jobs As String)
  Dim handle As Integer, said As String, parts
  handle = FreeFile()
  Open jobs For Input As #handle
  Do While Not Eof(handle)
    Line Input #handle, said
    parts = Split(said, Chr(9))
    If UBound(parts) = 4 Then
      SetUp "/org.openoffice.Setup/L10N", "ooSetupSystemLocale", parts(0)
      SetUp "/org.openoffice.Office.Calc/Formula/Load", "OOXMLRecalcMode", CInt(parts(1))
      WriteDown parts(2), parts(3), parts(4)
    End If
  Loop
  Close #handle
  StarDesktop.terminate()
End Sub

Sub SetUp(path As String, key As String, value)
  Dim at(0) As New com.sun.star.beans.PropertyValue, node
  at(0).Name = "nodepath"
  at(0).Value = path
  node = createUnoService("com.sun.star.configuration.ConfigurationProvider").createInstanceWithArguments( _
    "com.sun.star.configuration.ConfigurationUpdateAccess", at())
  node.setPropertyValue(key, value)
  node.commitChanges()
End Sub

Sub WriteDown(source As String, reads As String, target As String)
  Dim how(2) As New com.sun.star.beans.PropertyValue
  Dim book, stream, file, sheet, used, cell, n, row, column, kind
  how(0).Name = "Hidden"
  how(0).Value = True
  If reads <> "" Then
    how(1).Name = "FilterName"
    how(1).Value = "Text - txt - csv (StarCalc)"
    how(2).Name = "FilterOptions"
    how(2).Value = reads
  End If
  book = StarDesktop.loadComponentFromURL(source, "_blank", 0, how())
  file = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  stream = createUnoService("com.sun.star.io.TextOutputStream")
  stream.setOutputStream(file.openFileWrite(target))
  stream.setEncoding("UTF-8")
  For n = 0 To book.Sheets.Count - 1
    sheet = book.Sheets.getByIndex(n)
    used = sheet.createCursor()
    used.gotoEndOfUsedArea(False)
    For row = 0 To used.RangeAddress.EndRow
      For column = 0 To used.RangeAddress.EndColumn
        cell = sheet.getCellByPosition(column, row)
        kind = ""
        If cell.Type = com.sun.star.table.CellContentType.VALUE Then kind = "number"
        If cell.Type = com.sun.star.table.CellContentType.TEXT Then kind = "text"
        If cell.Type = com.sun.star.table.CellContentType.FORMULA Then kind = "formula"
        If kind <> "" Then
          stream.writeString(n & Chr(9) & row & Chr(9) & column & Chr(9) & kind & Chr(9) & Trim(Str(cell.Value)) & Chr(9) & _
            OneLine(cell.String) & Chr(9) & OneLine(cell.Formula) & Chr(10))
        End If
      Next
    Next
  Next
  stream.closeOutput()
  book.close(True)
End Sub

Function OneLine(said As String) As String
  OneLine = Join(Split(Join(Split(Join(Split(said, "\\"), "\\\\"), Chr(10)), "\\n"), Chr(9)), "\\t")
End Function
`
