# 对接系统的推送（经理看）

hook-set-aside = ⚠️ 往 { $host } 的推送（{ $number } 号）一直没有送到（{ $reason }），已经停用，待推的内容都还留着。请让技术同事检查对方系统，好了以后运行 anju hook again { $number }。
