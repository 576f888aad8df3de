namespace Functions.Search.IndexFormat;

/// <summary>Inverts a table: from the group of each member to the members of each group.</summary>
internal static class Grouping
{
    /// <param name="groupOf">The group of each member; negative for none.</param>
    /// <param name="starts">Receives the start of each group in the result, and the end of the last; all 0 before.</param>
    /// <returns>The members, group by group.</returns>
    public static int[] Of(int[] groupOf, int[] starts)
    {
        foreach (var group in groupOf)
        {
            starts[group + 1]++;
        }

        // Members without a group were counted at 0, and are not part of the result.
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
