namespace Site.Tests.Writing;

/// <summary>Files in which an edit could do harm elsewhere.</summary>
internal static class HardFiles
{
    public static IReadOnlyList<string> All { get; } =
    [
        // Line endings of Windows, no newline at the end, a byte order mark.
        "\uFEFF---\r\ntitle: Windows\r\n---\r\n\r\nFirst words of it\r\ngo on here today.\r\n\r\n- one item of it\r\n- two of them here\r\n\r\nLast words of all here",
        // Tabs, spaces at the ends of lines, more blank lines than needed.
        "---\ntitle: Spaces\n---\n\n\n\nWords with   \na hard break and\ttabs in here.  \n\n\n\n-\tan item of the list\n-\tanother item of it\n\n\n",
        // Neighbours that would become one.
        "Words of a paragraph here\n* a list right behind it\n* with two items here\n\n1) a list of numbers here\n2) and its second item\n\n- a list of another sign\n- its second item here\n\n    code that is indented\n\nand words that follow it here.\n",
        // References, which are resolved elsewhere.
        "Words with [a link][one] and more of them here.[^note]\n\nOther words [two] that are linked here.\n\n[one]: /articles/sleep \"A title\"\n[two]: </articles/two words>\n[^note]: What the note says here.\n\n    And goes on to say.\n",
        // Signs that are none.
        "The dose is 2*3*4 mg and 10~20 mg of it, at 9:00~12:00, for snake_case_words and 5 * 3 here.\n\nA &amp; B &copy; C \\*not bold\\* and \\[brackets\\] and `code *here*` in it, a<b and 1 < 2.\n",
        // What other systems write.
        "Words {{< youtube abc_def >}} and %%hidden%% words of it, [[sleep]] and ![[a picture.png|300]] here.\n\n## A heading of it {#own-id}\n\n:::note Title\nWords of a note here.\n\n- with a list\n:::\n\nWords that come after it ^abc123\n\n{% highlight js %}\nlet x = *1*;\n{% endhighlight %}\n\nTerm of it\n:   What it means here.\n\n*[HTML]: Hypertext here\n",
        // HTML of one's own.
        "Words <b>with tags</b> of HTML<br>in them here.\n\n<div class=\"x\">\n\nWords within a division here.\n\n</div>\n\n<!-- a remark -->\n\n<details>\n<summary>More</summary>\n\n- an item within it here\n- another one of them\n\n</details>\n",
        // Quotations and tables.
        "> Words of a quotation here\n> that go on here.\n>\n> - an item in it here\n>   that goes on\n> - another one\n\nlazy words of a paragraph here\n\n| What it is | When it was |\n|:---|---:|\n| one cell here | two of them |\n| three cells here | `four` |\n\n> [!NOTE]\n> A note of GitHub here.\n",
        // Lists in lists, loose and tight, with numbers of their own.
        "1. first item of it\n2. second item of it\n\n   with a second paragraph here\n\n   - a list in it here\n   - and its second item\n10. not counted here\n\nWords between the lists here.\n\n9. nine items of it\n10. ten items of it here\n    that go on here\n",
        // Headings of both kinds, rules, emphasis of both kinds.
        "A title of it here\n==================\n\nAnother title of it\n---\n\n***\n\nWords __bold of it__ and _slanted ones_ and ***both of them*** and ~~gone ones~~ here.\n\n### Closed of it here ###\n\n* * *\n\n~~~js title\ncode with ``` in it\n~~~\n",
        // Odd Unicode, emphasis at edges, links of every kind.
        "Words \u00a0with\u200b odd\u2028spaces \ud83d\ude00 and e\u0301 here.\n\n**Bold:**words **[linked words](/a \"t\")** and <https://example.org/a_b_c> and https://example.org/x_y_z*w* here, [](/empty) and [*slanted* link](<a b.md>).\n\n![A *picture* of it](a.png){width=300} with words here.\n",
        // Buttons and cards, and what is nearly one.
        "Words of it [Book *a* call](/contact \"t\"){.button} and more words here {.button} and [two][one]{.button}[three](/a){.button} of them.\n\n- words [in an item](/a){.button}{.wide} of it here\n- other words of the list here\n\n  {{exercise calm}}\n\n{{ article  sleep }}\n\n   {{exercise calm}}\n\n> {{exercise calm}}\n>\n> Words of a quotation here\n\nWords before a card\n{{exercise calm}}\nand words right behind it.\n\nWords {{exercise calm}} within a line of it, [plain](/b)\\{.button} and **[bold words](/b){.button}** here.\n\n[one]: /articles/sleep\n",
        "+++\ntitle = \"In TOML\" # a remark\n[extra]\nx = 1\n+++\n\nWords of a text with TOML here.\n",
    ];
}
