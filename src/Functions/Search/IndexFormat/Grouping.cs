namespace Functions.Search.IndexFormat;

/// <summary>Turns a table around: from members, each with its group, to the members of each group.</summary>
internal static class Grouping
{
    /// <param name="groupOf">Of each member, its group; negative for none.</param>
    /// <param name="starts">Filled in: where each group begins in the answer, and after the last one where it ends. All 0 before.</param>
    /// <returns>The members, group by group.</returns>
    public static int[] Of(int[] groupOf, int[] starts)
    {
        foreach (var group in groupOf)
        {
            starts[group + 1]++;
        }

        // What has no group was counted at 0, and is no part of the answer.
        starts[0] = 0;
        for (var group = 1; group < starts.Length; group++)
        {
            starts[group] += starts[group - 1];
        }

        var groups = new int[starts[^1]];
        var next = starts.ToArray();
        for (var member = 0; member < groupOf.Length; member++)
        {
            if (groupOf[member] >= 0)
            {
                groups[next[groupOf[member]]++] = member;
            }
        }

        return groups;
    }
}
