from symposium.domain.tables import Cell, Table, read_table


def cells(*texts):
    return tuple(Cell(text) for text in texts)


def test_a_line_of_dashes_sets_off_the_header_and_its_colons_the_numbers():
    table = read_table("| Year | Litres |\n|:---|---:|\n| 2021 | 14 |")

    assert table == Table("", (Cell("Year"), Cell("Litres", True)), ((Cell("2021"), Cell("14", True)),))


def test_without_a_line_of_dashes_there_is_no_header():
    assert read_table("| a | b |\n| c | d |") == Table("", (), (cells("a", "b"), cells("c", "d")))


def test_short_rows_are_filled_and_a_pipe_of_the_text_is_kept():
    table = read_table("| a | b |\n|---|---|\n| x \\| y |")

    assert table.rows == (cells("x | y", ""),)


def test_lines_without_a_pipe_before_the_rows_are_the_caption():
    table = read_table("Hours\nof supply\n| a |\n|---|\n| 1 |")

    assert (table.caption, table.header, table.rows) == ("Hours of supply", cells("a"), (cells("1"),))


def test_outer_pipes_may_be_left_out_and_a_second_header_line_is_a_row():
    table = read_table("a | b\nc | d\n--- | ---\n1 | 2")

    assert (table.header, table.rows) == (cells("a", "b"), (cells("c", "d"), cells("1", "2")))


def test_nothing_is_an_empty_table():
    assert read_table(" \n") == Table("", (), ())
